package io.opendms.entry;

/**
 * A value that breaks a rule of the domain. Its message is one sentence for the person who sent the value: the field,
 * the rule, never the value itself, so that it can be logged and answered without escaping.
 */
public final class InvalidValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidValueException(String field, String rule) {
        super(field + " " + rule, null, false, false);
        this.field = field;
    }

    /** The name of the value as its sender knows it, such as {@code Alias}. */
    public String field() {
        return field;
    }
}
