/** A command cannot do what it was asked for. The message can be shown: it holds no value from a body. */
export class Refusal extends Error {}
