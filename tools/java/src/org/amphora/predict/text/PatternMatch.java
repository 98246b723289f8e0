package org.amphora.predict.text;

import java.util.Arrays;
import org.amphora.AmphoraException;
import org.amphora.Budget;

/** A pattern at work on one text, in steps that are counted, with a stack of its own for what can be tried next. */
final class PatternMatch {
    /** Choices that are open at one time. */
    private static final int MOST_OPEN = 1 << 20;
    private static final int ENTRY = 4;
    // What an entry of the stack undoes or tries next; three numbers are with it.
    private static final int RESTORE = 0;
    private static final int RESUME = 1;
    private static final int SHORTER = 2;
    private static final int LONGER = 3;

    private final PatternProgram.Instruction[] instructions;
    private final int[] text;
    private final Budget budget;
    private final int[] places;
    private int[] open = new int[64];
    private int height;
    /** Where {@link #back} goes on. */
    private int resumed;

    PatternMatch(PatternProgram.Instruction[] instructions, int slots, int[] text, Budget budget) {
        this.instructions = instructions;
        this.text = text;
        this.budget = budget;
        this.places = new int[slots];
    }

    int slot(int slot) {
        return places[slot];
    }

    /** Where a match that begins at {@code first} ends, or −1. */
    int from(int first, boolean mustAdvance) {
        budget.take(places.length / 16);
        Arrays.fill(places, -1);
        height = 0;
        return run(0, first, mustAdvance ? first : -1);
    }

    private void push(int kind, int a, int b, int c) {
        if (height >= ENTRY * MOST_OPEN) {
            throw new AmphoraException("pattern.limit", "The regular expression leaves too much open.");
        }
        if (height == open.length) {
            open = Arrays.copyOf(open, 2 * height);
        }
        open[height++] = a;
        open[height++] = b;
        open[height++] = c;
        open[height++] = kind;
    }

    /** Runs from an instruction to the end, which must not be at {@code forbidden}; where it ends, or −1. */
    // Calls itself once for each level of what is matched by itself, which the parser bounds.
    private int run(int start, int first, int forbidden) {
        int base = height;
        int step = start;
        int at = first;
        while (true) {
            budget.take(1);
            PatternProgram.Instruction own = instructions[step];
            int next = step + 1;
            switch (own.operation) {
                case RUN -> at = characters(own, step, at);
                case SPLIT -> {
                    push(RESUME, own.second, at, 0);
                    next = own.first;
                }
                case JUMP -> next = own.first;
                case SAVE -> {
                    push(RESTORE, own.first, places[own.first], 0);
                    places[own.first] = at;
                }
                case PROGRESS -> next = places[own.first] == at ? own.second : next;
                case PLACE -> at = own.place.test(text, at) ? at : -1;
                case AGAIN -> at = again(own, at);
                case LOOK, LOOK_AGAINST -> {
                    at = look(own, step, at);
                    next = own.first;
                }
                case ATOMIC -> {
                    at = apart(step + 1, at);
                    next = own.first;
                }
                case END -> {
                    if (at != forbidden) {
                        return at;
                    }
                    at = -1;
                }
            }
            step = next;
            if (at < 0) {
                step = back(base);
                at = resumed;
                if (step < 0) {
                    return -1;
                }
            }
        }
    }

    /** Takes characters of a class; the place behind them, or −1. */
    private int characters(PatternProgram.Instruction own, int step, int at) {
        boolean isLazy = own.mode == PatternNode.Mode.LAZY;
        int room = text.length - at;
        int wanted = Math.min(isLazy ? own.first : own.second, room);
        int end = at;
        while (end - at < wanted && own.characters.test(text[end])) {
            end++;
        }
        budget.take(end - at);
        if (end - at < own.first) {
            return -1;
        }
        if (own.mode == PatternNode.Mode.GREEDY && end - at > own.first) {
            push(SHORTER, step, at + own.first, end);
        } else if (isLazy && own.second > own.first) {
            push(LONGER, step, end, Math.min(own.second, room) + at);
        }
        return end;
    }

    private int again(PatternProgram.Instruction own, int at) {
        int from = places[2 * own.first];
        int to = places[2 * own.first + 1];
        if (from < 0 || to < from || to - from > text.length - at) {
            return -1;
        }
        budget.take(to - from);
        for (int i = 0; i < to - from; i++) {
            if (own.lower.applyAsInt(text[from + i]) != own.lower.applyAsInt(text[at + i])) {
                return -1;
            }
        }
        return at + to - from;
    }

    private int look(PatternProgram.Instruction own, int step, int at) {
        boolean isAgainst = own.operation == PatternProgram.Operation.LOOK_AGAINST;
        if (at < own.second) {
            return isAgainst ? at : -1;
        }
        int base = height;
        boolean found = apart(step + 1, at - own.second) >= 0;
        while (isAgainst && height > base) {
            undo();
        }
        return found == isAgainst ? -1 : at;
    }

    /** Runs what is matched by itself, and keeps of its choices what undoes it. */
    private int apart(int step, int at) {
        int base = height;
        int end = run(step, at, -1);
        if (end < 0) {
            return -1;
        }
        int kept = base;
        for (int entry = base; entry < height; entry += ENTRY) {
            if (open[entry + 3] == RESTORE) {
                System.arraycopy(open, entry, open, kept, ENTRY);
                kept += ENTRY;
            }
        }
        budget.take((height - base) / ENTRY);
        height = kept;
        return end;
    }

    /** Takes the last entry, whose numbers are left above the height, and tells its kind. */
    private int undo() {
        height -= ENTRY;
        if (open[height + 3] == RESTORE) {
            places[open[height]] = open[height + 1];
        }
        return open[height + 3];
    }

    /** The instruction of the last choice that is open, whose place is {@code resumed}; −1 where there is none. */
    private int back(int base) {
        while (height > base) {
            int kind = undo();
            int a = open[height];
            int b = open[height + 1];
            int c = open[height + 2];
            if (kind == RESUME) {
                resumed = b;
                return a;
            } else if (kind == SHORTER) {
                if (c - 1 > b) {
                    push(SHORTER, a, b, c - 1);
                }
                resumed = c - 1;
                return a + 1;
            } else if (kind == LONGER && b < c && instructions[a].characters.test(text[b])) {
                push(LONGER, a, b + 1, c);
                resumed = b + 1;
                return a + 1;
            }
        }
        return -1;
    }
}
