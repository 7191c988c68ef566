/** A size in KB as people read it: in MB from 1024 on, never more than it is. */
export function sizeText(kb: number): string {
	return kb < 1024 ? `${kb} KB` : `${Math.floor((kb * 10) / 1024) / 10} MB`;
}
