/** Something that a tester asks for does not exist. */
export class NotFound extends Error {}

/** What a tester asks for cannot be done in the present state. */
export class Conflict extends Error {}
