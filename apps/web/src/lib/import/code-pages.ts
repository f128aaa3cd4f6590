/** Characters of bytes 0x80 to 0xFF in the two code pages that UTF-8 is most often mistaken for. */
const MAC_ROMAN =
	"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
const WINDOWS_1252 =
	"€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";

export type CodePage = "macRoman" | "windows1252";

/** Character → byte, for each page. */
export const bytesOf: Readonly<Record<CodePage, ReadonlyMap<string, number>>> = {
	macRoman: tableOf(MAC_ROMAN),
	windows1252: tableOf(WINDOWS_1252),
};

function tableOf(characters: string): ReadonlyMap<string, number> {
	return new Map([...characters].map((character, index) => [character, 0x80 + index]));
}
