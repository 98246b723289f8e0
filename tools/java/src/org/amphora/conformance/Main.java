package org.amphora.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.amphora.AmphoraException;

/** The program that {@code fixtures/conformance/README.md} describes. */
public final class Main {
    private static final int REFUSED = 1;
    private static final int MISUSED = 2;
    private static final int ABSENT = 4;

    private Main() {}

    /** An answer and the exit status that goes with it. */
    private record Outcome(PlainJson answer, int status) {}

    public static void main(String[] arguments) throws IOException {
        PrintStream output = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        if (arguments.length == 1 && arguments[0].equals("--batch")) {
            batch(output);
            return;
        }
        PlainJson request = request(arguments);
        if (request == null) {
            System.err.println("conformance dump FILE | validate FILE | predict FILE MODEL METHOD INPUT | --batch");
            System.exit(MISUSED);
        }
        Outcome outcome = outcome(request);
        output.print(outcome.answer().text() + "\n");
        output.flush();
        System.exit(outcome.status());
    }

    private static void batch(PrintStream output) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            output.print(outcome(PlainJson.parse(line)).answer().text() + "\n");
            output.flush();
        }
    }

    private static PlainJson request(String[] arguments) throws IOException {
        boolean isPrediction = arguments.length == 5 && arguments[0].equals("predict");
        if (arguments.length != 2 && !isPrediction) {
            return null;
        }
        PlainJson.Members request = new PlainJson.Members();
        request.put("verb", arguments[0]).put("file", arguments[1]);
        if (isPrediction) {
            request.put("model", arguments[2]).put("method", arguments[3]);
            request.put("input", PlainJson.parse(Files.readString(Path.of(arguments[4]))));
        }
        return request;
    }

    private static Outcome outcome(PlainJson request) {
        try {
            return new Outcome(Verbs.answer(request), 0);
        } catch (AmphoraException refusal) {
            PlainJson.Members error = new PlainJson.Members().put("code", refusal.code());
            if (refusal.offset() >= 0) {
                error.put("offset", refusal.offset());
            }
            System.err.println(refusal.getMessage());
            return new Outcome(new PlainJson.Members().put("error", error), REFUSED);
        } catch (Verbs.Absent absent) {
            return new Outcome(new PlainJson.Members().put("absent", absent.getMessage()), ABSENT);
        }
    }
}
