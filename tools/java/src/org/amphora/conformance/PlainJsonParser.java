package org.amphora.conformance;

/** Parses requests, which come from the suite and are trusted. */
final class PlainJsonParser {
    private final String text;
    private int at;

    PlainJsonParser(String text) {
        this.text = text;
    }

    PlainJson document() {
        PlainJson value = value();
        skipSpace();
        if (at < text.length()) {
            throw malformed();
        }
        return value;
    }

    private PlainJson value() {
        skipSpace();
        char first = text.charAt(at);
        if (first == '{') {
            return members();
        } else if (first == '[') {
            return items();
        } else if (first == '"') {
            return new PlainJson.Text(string());
        }
        int start = at;
        while (at < text.length() && ",]} \t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        boolean isWhole = word.matches("-?[0-9]+");
        return isWhole ? new PlainJson.Whole(Long.parseLong(word)) : new PlainJson.Word(word);
    }

    private PlainJson items() {
        PlainJson.Items items = new PlainJson.Items();
        at++;
        if (isNext(']')) {
            return items;
        }
        do {
            items.add(value());
        } while (isNext(','));
        expect(']');
        return items;
    }

    private PlainJson members() {
        PlainJson.Members members = new PlainJson.Members();
        at++;
        if (isNext('}')) {
            return members;
        }
        do {
            skipSpace();
            String key = string();
            expect(':');
            members.put(key, value());
        } while (isNext(','));
        expect('}');
        return members;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            char unit = text.charAt(at);
            if (unit != '\\') {
                string.append(unit);
                continue;
            }
            char letter = text.charAt(++at);
            switch (letter) {
                case 'u' -> {
                    string.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    at += 4;
                }
                case 'b' -> string.append('\b');
                case 'f' -> string.append('\f');
                case 'n' -> string.append('\n');
                case 'r' -> string.append('\r');
                case 't' -> string.append('\t');
                default -> string.append(letter);
            }
        }
        at++;
        return string.toString();
    }

    private boolean isNext(char wanted) {
        skipSpace();
        boolean found = text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char wanted) {
        if (!isNext(wanted)) {
            throw malformed();
        }
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("The request is no JSON at its character " + at + ".");
    }
}
