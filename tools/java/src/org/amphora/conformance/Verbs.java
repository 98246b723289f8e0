package org.amphora.conformance;

import java.nio.file.Path;
import java.util.List;
import org.amphora.Container;
import org.amphora.Model;
import org.amphora.Warning;

/** What the program is asked for. */
final class Verbs {
    private Verbs() {}

    /** This reader cannot do what is asked. */
    static final class Absent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Absent(String what) {
            super(what);
        }
    }

    static PlainJson answer(PlainJson request) {
        String verb = request.string("verb");
        try (Container container = Container.open(Path.of(request.string("file")))) {
            return switch (verb) {
                case "dump" -> dump(container);
                case "validate" -> validate(container);
                case "predict" -> Questions.predict(container, request);
                default -> throw new Absent(verb);
            };
        }
    }

    private static PlainJson dump(Container container) {
        PlainJson.Items models = new PlainJson.Items();
        for (Model model : container.models()) {
            models.add(Dump.of(model));
        }
        return new PlainJson.Members().put("generation", container.generation())
                .put("warnings", warnings(container.warnings())).put("models", models);
    }

    private static PlainJson validate(Container container) {
        List<Warning> warnings = container.validate();
        boolean isValid = warnings.stream().noneMatch(warning -> warning.code().equals("container.slot-damaged"));
        return new PlainJson.Members().put("valid", PlainJson.truth(isValid)).put("warnings", warnings(warnings));
    }

    private static PlainJson warnings(List<Warning> warnings) {
        PlainJson.Items items = new PlainJson.Items();
        for (Warning warning : warnings) {
            items.add(new PlainJson.Members().put("code", warning.code()).put("offset", warning.offset()));
        }
        return items;
    }
}
