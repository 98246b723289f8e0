package org.amphora.predict.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.amphora.AmphoraException;

/**
 * A pattern as a list of instructions, of which the first is run first.
 *
 * <p>Groups keep where they begin and end in slots 2g and 2g + 1, and loops where they began in slots behind those.
 */
final class PatternProgram {
    private static final int MOST_INSTRUCTIONS = 65_536;

    /** One step of a pattern; what {@code first} and {@code second} are, {@link Operation} says. */
    static final class Instruction {
        final Operation operation;
        int first;
        int second;
        IntPredicate characters;
        PatternNode.Mode mode;
        PatternNode.PlaceTest place;
        IntUnaryOperator lower;

        Instruction(Operation operation) {
            this.operation = operation;
        }
    }

    /** What an instruction does. */
    enum Operation {
        /** Takes characters of a class, at least {@code first} of them and at most {@code second}. */
        RUN,
        /** Goes on at {@code first}, and if that fails at {@code second}. */
        SPLIT,
        /** Goes on at {@code first}. */
        JUMP,
        /** Keeps the place in the slot {@code first}. */
        SAVE,
        /** Goes on at {@code second} if the place is still that of the slot {@code first}. */
        PROGRESS,
        PLACE,
        /** Takes what the group {@code first} has found. */
        AGAIN,
        /** Tries what follows by itself, {@code second} characters before; then goes on at {@code first}. */
        LOOK,
        /** The same where it must fail. */
        LOOK_AGAINST,
        /** Matches what follows by itself; then goes on at {@code first}. */
        ATOMIC,
        END
    }

    private final List<Instruction> instructions = new ArrayList<>();
    private int slots;
    private int work;

    private PatternProgram(int groups) {
        slots = 2 * groups + 2;
    }

    static PatternProgram of(PatternNode node, int groups) {
        PatternProgram program = new PatternProgram(groups);
        program.add(node);
        program.emit(Operation.END);
        return program;
    }

    Instruction[] instructions() {
        return instructions.toArray(Instruction[]::new);
    }

    int slots() {
        return slots;
    }

    /** Appends an instruction, for those who learn later where it goes. */
    private Instruction emit(Operation operation) {
        if (instructions.size() >= MOST_INSTRUCTIONS) {
            throw unsupported();
        }
        Instruction instruction = new Instruction(operation);
        instructions.add(instruction);
        return instruction;
    }

    private Instruction emit(Operation operation, int first) {
        Instruction instruction = emit(operation);
        instruction.first = first;
        return instruction;
    }

    private void add(PatternNode node) {
        // What emits nothing can be repeated as well.
        if (++work > MOST_INSTRUCTIONS) {
            throw unsupported();
        }
        if (node instanceof PatternNode.One one) {
            run(one.test(), 1, 1, PatternNode.Mode.GREEDY);
        } else if (node instanceof PatternNode.Sequence sequence) {
            sequence.items().forEach(this::add);
        } else if (node instanceof PatternNode.Choice choice) {
            choice(choice.items());
        } else if (node instanceof PatternNode.Repeat repeat) {
            repeat(repeat);
        } else if (node instanceof PatternNode.Place place) {
            emit(Operation.PLACE).place = place.test();
        } else if (node instanceof PatternNode.Again again) {
            emit(Operation.AGAIN, again.group()).lower = again.lower();
        } else if (node instanceof PatternNode.Group group) {
            emit(Operation.SAVE, 2 * group.index());
            add(group.item());
            emit(Operation.SAVE, 2 * group.index() + 1);
        } else if (node instanceof PatternNode.Look look) {
            Instruction own = emit(look.isNegative() ? Operation.LOOK_AGAINST : Operation.LOOK);
            own.second = look.isBehind() ? width(look.item()) : 0;
            apart(own, look.item());
        } else if (node instanceof PatternNode.Atomic atomic) {
            apart(emit(Operation.ATOMIC), atomic.item());
        }
    }

    /** What is matched by itself, behind which nothing is tried again. */
    private void apart(Instruction own, PatternNode item) {
        add(item);
        emit(Operation.END);
        own.first = instructions.size();
    }

    private void run(IntPredicate characters, int least, int most, PatternNode.Mode mode) {
        Instruction run = emit(Operation.RUN, least);
        run.second = most;
        run.characters = characters;
        run.mode = mode;
    }

    private void choice(List<PatternNode> items) {
        List<Instruction> jumps = new ArrayList<>();
        for (PatternNode item : items.subList(0, items.size() - 1)) {
            Instruction split = emit(Operation.SPLIT);
            split.first = instructions.size();
            add(item);
            jumps.add(emit(Operation.JUMP));
            split.second = instructions.size();
        }
        add(items.get(items.size() - 1));
        jumps.forEach(jump -> jump.first = instructions.size());
    }

    private void repeat(PatternNode.Repeat repeat) {
        PatternNode item = repeat.item();
        IntPredicate single = item.single();
        if (single != null) {
            run(single, repeat.least(), repeat.most(), repeat.mode());
            return;
        } else if (repeat.mode() == PatternNode.Mode.POSSESSIVE) {
            apart(emit(Operation.ATOMIC),
                    new PatternNode.Repeat(item, repeat.least(), repeat.most(), PatternNode.Mode.GREEDY));
            return;
        }
        boolean isGreedy = repeat.mode() == PatternNode.Mode.GREEDY;
        for (int i = 0; i < repeat.least(); i++) {
            add(item);
        }
        List<Instruction> skips = new ArrayList<>();
        if (repeat.most() == PatternNode.ENDLESS) {
            loop(item, isGreedy, skips);
        } else {
            for (int i = repeat.least(); i < repeat.most(); i++) {
                skips.add(split(isGreedy));
                add(item);
            }
        }
        for (Instruction skip : skips) {
            if (isGreedy) {
                skip.second = instructions.size();
            } else {
                skip.first = instructions.size();
            }
        }
    }

    private void loop(PatternNode item, boolean isGreedy, List<Instruction> skips) {
        int slot = slots++;
        int start = instructions.size();
        skips.add(split(isGreedy));
        emit(Operation.SAVE, slot);
        add(item);
        // What matches nothing would do so for ever.
        Instruction progress = emit(Operation.PROGRESS, slot);
        emit(Operation.JUMP, start);
        progress.second = instructions.size();
    }

    /** A choice between what follows and what somebody sets later. */
    private Instruction split(boolean isGreedy) {
        Instruction split = emit(Operation.SPLIT);
        if (isGreedy) {
            split.first = instructions.size();
        } else {
            split.second = instructions.size();
        }
        return split;
    }

    /** How many characters an item has that is looked for behind. */
    private static int width(PatternNode item) {
        if (item instanceof PatternNode.One) {
            return 1;
        } else if (item instanceof PatternNode.Place || item instanceof PatternNode.Look) {
            return 0;
        } else if (item instanceof PatternNode.Sequence sequence) {
            return sequence.items().stream().mapToInt(PatternProgram::width).reduce(0, PatternProgram::sum);
        } else if (item instanceof PatternNode.Group group) {
            return width(group.item());
        } else if (item instanceof PatternNode.Atomic atomic) {
            return width(atomic.item());
        } else if (item instanceof PatternNode.Choice choice) {
            int first = width(choice.items().get(0));
            // Each is asked once, since it may be a choice of choices.
            if (choice.items().stream().skip(1).allMatch(each -> width(each) == first)) {
                return first;
            }
        } else if (item instanceof PatternNode.Repeat repeat && repeat.least() == repeat.most()) {
            long width = (long) repeat.least() * width(repeat.item());
            return sum((int) Math.min(width, MOST_INSTRUCTIONS), 0);
        }
        throw unsupported();
    }

    private static int sum(int one, int other) {
        if (one + other >= MOST_INSTRUCTIONS) {
            throw unsupported();
        }
        return one + other;
    }

    private static AmphoraException unsupported() {
        return new AmphoraException("pattern.unsupported",
                "The regular expression of the model repeats too much, or looks behind for any number of characters.");
    }
}
