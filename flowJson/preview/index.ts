/** A page to look at a Flow. */
export { preview } from './preview';
