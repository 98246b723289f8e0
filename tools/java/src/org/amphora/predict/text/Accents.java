package org.amphora.predict.text;

import java.text.Normalizer;

/** What is left of letters: {@code accents} of {@code text_vectorizer}. */
enum Accents {
    NONE, ASCII, UNICODE, UNICODE_UNLESS_DECOMPOSED;

    String of(String text) {
        boolean isAscii = text.chars().allMatch(c -> c < 0x80);
        if (this == NONE || isAscii) {
            return text;
        }
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        if (this == UNICODE_UNLESS_DECOMPOSED && decomposed.equals(text)) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        decomposed.codePoints().filter(c -> this == ASCII ? c < 0x80 : !isCombining(c)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /**
     * Whether the canonical combining class of a decomposed character is not 0. Java does not tell the class; but marks
     * of different classes are put in order, and U+0334 and U+0345 have the least and the largest.
     */
    private static boolean isCombining(int character) {
        int type = Character.getType(character);
        if (type != Character.NON_SPACING_MARK && type != Character.COMBINING_SPACING_MARK
                && type != Character.ENCLOSING_MARK) {
            return false;
        }
        String mark = Character.toString(character);
        return Normalizer.normalize("\u0345" + mark, Normalizer.Form.NFD).startsWith(mark)
                || Normalizer.normalize(mark + "\u0334", Normalizer.Form.NFD).startsWith("\u0334");
    }
}
