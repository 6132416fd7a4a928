package io.opendms.cli.call;

import io.opendms.client.value.Flags;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A value of an operation.
 *
 * @param name as the contract spells it
 */
record Field(String name, Class<?> type) {
    /** As it stands in help. */
    String usage() {
        if (type == Flags.class) {
            return name + "=" + Arrays.stream(Flags.values()).map(Flags::word).collect(Collectors.joining("|"));
        }
        if (type == boolean.class) {
            return name + "=true|false";
        }
        return type == List.class ? name + "=... (again for each)" : name + "=...";
    }

    /** What the record takes; what was not given is empty, false or None. */
    Object value(List<String> given) {
        if (type == List.class) {
            return given;
        }
        if (given.size() > 1) {
            throw new CallFailure(name + " is given twice");
        }
        String text = given.isEmpty() ? "" : given.get(0);
        if (type == int.class) {
            return number(text);
        }
        if (type == boolean.class) {
            return bool(text);
        }
        return type == Flags.class ? flags(text) : text;
    }

    private Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new CallFailure(text.isEmpty() ? name + "=NUMBER is missing" : name + " is no whole number");
        }
    }

    private Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "", "false" -> false;
            default -> throw new CallFailure(name + " is neither true nor false");
        };
    }

    private Flags flags(String text) {
        return Arrays.stream(Flags.values())
                .filter(flags -> flags.word().equals(text.isEmpty() ? Flags.NONE.word() : text))
                .findFirst()
                .orElseThrow(() -> new CallFailure(name + " is none of "
                        + Arrays.stream(Flags.values()).map(Flags::word).collect(Collectors.joining(", "))));
    }
}
