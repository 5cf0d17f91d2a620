// What runtimes and bundlers bring that the page is not compiled with.

declare const Deno: {
  readonly env: { readonly get: (name: string) => string | undefined }
  readonly serve: (handler: (request: Request) => Response | Promise<Response>) => unknown
}

declare const Bun: {
  readonly serve: (options: {
    readonly port: number
    readonly routes: Readonly<Record<string, (request: Request) => Response | Promise<Response>>>
  }) => unknown
}

declare module 'cloudflare:workers' {
  export const env: { readonly APPLICATION_TOKEN: string }
}

declare module 'npm:bitrix24-imconnector-events' {
  export * from 'bitrix24-imconnector-events'
}

declare module 'npm:bitrix24-imconnector-events/fetch' {
  export * from 'bitrix24-imconnector-events/fetch'
}
