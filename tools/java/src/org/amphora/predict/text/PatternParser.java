package org.amphora.predict.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a pattern of Python's {@code re} for text; what it does not know is {@code pattern.unsupported}. */
final class PatternParser extends PatternReader {
    private static final int MOST_LEVELS = 64;
    private static final int MOST_GROUPS = 100;
    private static final Pattern GLOBAL_FLAGS = Pattern.compile("\\(\\?([a-z]{1,12})\\).*+", Pattern.DOTALL);
    private static final Pattern LOCAL_FLAGS = Pattern.compile("([a-z]{0,12})(?:-([a-z]{1,12}))?:.*+", Pattern.DOTALL);
    private static final Pattern AMOUNT = Pattern.compile("\\{([0-9]{0,9})(,?)([0-9]{0,9})\\}.*+", Pattern.DOTALL);

    private int level;
    private int groups;
    private final Set<Integer> closed = new HashSet<>();
    private final Map<String, Integer> names = new HashMap<>();

    PatternParser(String pattern) {
        super(pattern);
    }

    /** The whole pattern, and then how many groups it has. */
    PatternNode parse() {
        PatternFlags flags = PatternFlags.NONE;
        Matcher found = GLOBAL_FLAGS.matcher(ahead(16));
        while (found.matches()) {
            flags = with(flags, found.group(1), true);
            skip(found.end(1) + 1);
            found = GLOBAL_FLAGS.matcher(ahead(16));
        }
        PatternNode node = choice(flags);
        if (!isAtEnd()) {
            throw unsupported();
        }
        return node;
    }

    int groups() {
        return groups;
    }

    private PatternFlags with(PatternFlags flags, String letters, boolean isOn) {
        PatternFlags all = flags;
        for (int i = 0; i < letters.length(); i++) {
            all = all.with(letters.charAt(i), isOn);
            if (all == null) {
                throw unsupported();
            }
        }
        return all;
    }

    // Calls itself once for each level of groups.
    private PatternNode choice(PatternFlags flags) {
        if (++level > MOST_LEVELS) {
            throw unsupported();
        }
        List<PatternNode> items = new ArrayList<>();
        do {
            items.add(sequence(flags));
        } while (take("|"));
        level--;
        return items.size() == 1 ? items.get(0) : new PatternNode.Choice(items);
    }

    private PatternNode sequence(PatternFlags flags) {
        List<PatternNode> items = new ArrayList<>();
        while (true) {
            if (flags.x()) {
                skipBlanks();
            }
            if (isAtEnd() || peek() == '|' || peek() == ')') {
                return new PatternNode.Sequence(items);
            }
            PatternNode before = items.isEmpty() ? null : items.get(items.size() - 1);
            PatternNode.Repeat repeat = repeat(before);
            if (repeat == null) {
                PatternNode item = item(flags);
                if (item != null) {
                    items.add(item);
                }
                continue;
            }
            if (before == null || before instanceof PatternNode.Place || before instanceof PatternNode.Repeat) {
                throw unsupported();
            }
            items.set(items.size() - 1, repeat);
        }
    }

    private void skipBlanks() {
        while (!isAtEnd() && (" \t\n\r\u000b\f".indexOf(peek()) >= 0 || peek() == '#')) {
            if (next() == '#') {
                while (!isAtEnd() && next() != '\n') {
                    continue;
                }
            }
        }
    }

    /** How often what is before is repeated, or null if nothing says so here. */
    private PatternNode.Repeat repeat(PatternNode before) {
        int least = startsWith("+") ? 1 : 0;
        int most = startsWith("?") ? 1 : PatternNode.ENDLESS;
        if (startsWith("*") || startsWith("+") || startsWith("?")) {
            skip(1);
        } else {
            Matcher found = AMOUNT.matcher(ahead(32));
            if (!found.matches() || found.start(1) == found.end(3)) {
                return null;
            }
            least = found.group(1).isEmpty() ? 0 : Integer.parseInt(found.group(1));
            boolean isOne = found.group(2).isEmpty();
            most = isOne ? least : found.group(3).isEmpty() ? PatternNode.ENDLESS : Integer.parseInt(found.group(3));
            if (most < least) {
                throw unsupported();
            }
            skip(found.end(3) + 1);
        }
        PatternNode.Mode mode = take("?") ? PatternNode.Mode.LAZY
                : take("+") ? PatternNode.Mode.POSSESSIVE : PatternNode.Mode.GREEDY;
        return new PatternNode.Repeat(before, least, most, mode);
    }

    /** One item, or null for a comment. */
    private PatternNode item(PatternFlags flags) {
        int character = next();
        return switch (character) {
            case '(' -> group(flags);
            case '[' -> new PatternNode.One(set(flags));
            case '.' -> new PatternNode.One(flags.s() ? c -> true : c -> c != '\n');
            case '^' -> new PatternNode.Place(flags.m() ? (text, at) -> at == 0 || text[at - 1] == '\n'
                    : (text, at) -> at == 0);
            case '$' -> new PatternNode.Place(flags.m() ? (text, at) -> at == text.length || text[at] == '\n'
                    : (text, at) -> at == text.length || at == text.length - 1 && text[at] == '\n');
            case '\\' -> escape(flags);
            default -> new PatternNode.One(CharacterClasses.range(character, character, flags));
        };
    }

    /** What follows an opening parenthesis. */
    private PatternNode group(PatternFlags flags) {
        if (!take("?")) {
            return captured(flags, null);
        } else if (take("#")) {
            while (next() != ')') {
                continue;
            }
            return null;
        } else if (take("P<")) {
            return captured(flags, name('>'));
        } else if (take("P=")) {
            return again(names.getOrDefault(name(')'), -1), flags);
        } else if (take(":")) {
            return closedItem(flags);
        } else if (take(">")) {
            return new PatternNode.Atomic(closedItem(flags));
        }
        boolean isBehind = startsWith("<");
        for (String sign : List.of("=", "!", "<=", "<!")) {
            if (take(sign)) {
                return new PatternNode.Look(closedItem(flags), sign.endsWith("!"), isBehind);
            }
        }
        Matcher found = LOCAL_FLAGS.matcher(ahead(28));
        if (!found.matches()) {
            throw unsupported();
        }
        String off = found.group(2) == null ? "" : found.group(2);
        skip(found.group(1).length() + (off.isEmpty() ? 0 : 1 + off.length()) + 1);
        return closedItem(with(with(flags, found.group(1), true), off, false));
    }

    private String name(char end) {
        StringBuilder name = new StringBuilder();
        for (int character = next(); character != end; character = next()) {
            name.appendCodePoint(character);
        }
        return name.toString();
    }

    private PatternNode captured(PatternFlags flags, String name) {
        int index = ++groups;
        if (index > MOST_GROUPS || name != null && names.putIfAbsent(name, index) != null) {
            throw unsupported();
        }
        PatternNode item = closedItem(flags);
        closed.add(index);
        return new PatternNode.Group(index, item);
    }

    private PatternNode closedItem(PatternFlags flags) {
        PatternNode item = choice(flags);
        if (!take(")")) {
            throw unsupported();
        }
        return item;
    }

    private PatternNode again(int group, PatternFlags flags) {
        if (!closed.contains(group)) {
            throw unsupported();
        }
        return new PatternNode.Again(group, CharacterClasses.lowering(flags));
    }

    private PatternNode escape(PatternFlags flags) {
        int letter = next();
        switch (letter) {
            case 'A':
                return new PatternNode.Place((text, at) -> at == 0);
            case 'Z':
                return new PatternNode.Place((text, at) -> at == text.length);
            case 'b':
                return new PatternNode.Place((text, at) -> isEdge(text, at, flags));
            case 'B':
                return new PatternNode.Place((text, at) -> text.length > 0 && !isEdge(text, at, flags));
            default:
                break;
        }
        boolean isOctal = letter == '0' || letter <= '7' && ahead(2).matches("[0-7]{2}");
        if (letter >= '1' && letter <= '9' && !isOctal) {
            boolean hasTwo = peek() >= '0' && peek() <= '9';
            return again(hasTwo ? 10 * (letter - '0') + next() - '0' : letter - '0', flags);
        }
        return new PatternNode.One(escaped(letter, flags));
    }

    private static boolean isEdge(int[] text, int at, PatternFlags flags) {
        return isWord(text, at - 1, flags) != isWord(text, at, flags);
    }

    private static boolean isWord(int[] text, int at, PatternFlags flags) {
        return at >= 0 && at < text.length && CharacterClasses.named('w', flags).test(text[at]);
    }
}
