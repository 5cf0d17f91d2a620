import type { ReactNode } from 'react'

const Layout = ({ children }: { children: ReactNode }) => (
  <html>
    <body>{children}</body>
  </html>
)

export default Layout
