/** The releases of Node that the package is checked on. */
export const releases: readonly number[] = [20, 22, 24, 26]
