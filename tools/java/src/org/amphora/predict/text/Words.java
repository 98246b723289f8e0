package org.amphora.predict.text;

import java.util.ArrayList;
import java.util.List;
import org.amphora.AmphoraException;
import org.amphora.Budget;

/** The matches of a pattern in a text, as Python's {@code re.findall} lists them. */
final class Words {
    private static final long STEPS = 20_000_000;
    private static final long STEPS_OF_CHARACTER = 200;

    private final PatternProgram.Instruction[] instructions;
    private final int slots;
    /** The group whose finds are the words, or 0, which is the whole match. */
    private final int group;

    private Words(PatternProgram program, int group) {
        this.instructions = program.instructions();
        this.slots = program.slots();
        this.group = group;
    }

    /** Reads a pattern with one group or none. */
    static Words of(String pattern) {
        PatternParser parser = new PatternParser(pattern);
        PatternNode node = parser.parse();
        if (parser.groups() > 1) {
            throw new AmphoraException("pattern.unsupported",
                    "The regular expression of the model has several groups.");
        }
        return new Words(PatternProgram.of(node, parser.groups()), parser.groups());
    }

    /** How many steps the texts of one input may take, which have so many characters. */
    static Budget steps(long characters) {
        return new Budget(STEPS + STEPS_OF_CHARACTER * characters, "pattern.limit", -1);
    }

    /** What the group of each match found, or the match where there is no group. */
    List<String> in(String text, Budget steps) {
        int[] characters = text.codePoints().toArray();
        PatternMatch match = new PatternMatch(instructions, slots, characters, steps);
        List<String> words = new ArrayList<>();
        boolean isEmptyBefore = false;
        for (int first = 0; first <= characters.length; ) {
            // After an empty match the next at the same place must not be empty.
            int end = match.from(first, isEmptyBefore);
            if (end < 0) {
                first++;
                isEmptyBefore = false;
                continue;
            }
            int from = group == 0 ? first : match.slot(2);
            int to = group == 0 ? end : match.slot(3);
            words.add(from < 0 || to < 0 ? "" : new String(characters, from, to - from));
            isEmptyBefore = end == first;
            first = end;
        }
        return words;
    }
}
