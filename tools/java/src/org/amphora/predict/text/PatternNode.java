package org.amphora.predict.text;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** A part of a pattern of Python's {@code re}. */
sealed interface PatternNode {
    /** There is no end to how often something is repeated. */
    int ENDLESS = Integer.MAX_VALUE;

    /** How many of what is repeated are tried first, and whether others are tried. */
    enum Mode { GREEDY, LAZY, POSSESSIVE }

    /** Whether a place in a text is one of a sort. */
    interface PlaceTest {
        boolean test(int[] text, int at);
    }

    /** One character of a class. */
    record One(IntPredicate test) implements PatternNode {}

    record Sequence(List<PatternNode> items) implements PatternNode {}

    record Choice(List<PatternNode> items) implements PatternNode {}

    record Repeat(PatternNode item, int least, int most, Mode mode) implements PatternNode {}

    record Group(int index, PatternNode item) implements PatternNode {}

    record Place(PlaceTest test) implements PatternNode {}

    record Look(PatternNode item, boolean isNegative, boolean isBehind) implements PatternNode {}

    /** What is matched by itself. */
    record Atomic(PatternNode item) implements PatternNode {}

    /** What a group has found; {@code lower} makes characters equal that count as one. */
    record Again(int group, IntUnaryOperator lower) implements PatternNode {}

    /** The class of what is one character, or null. */
    default IntPredicate single() {
        PatternNode inner = this;
        while (inner instanceof Sequence sequence && sequence.items().size() == 1) {
            inner = sequence.items().get(0);
        }
        return inner instanceof One one ? one.test() : null;
    }
}
