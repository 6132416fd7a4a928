package io.opendms.directory;

import java.util.List;

/** A plan that is nothing but its two texts. */
public record TextPlan(String ldif, String inverseLdif) implements Plan {
    /** What takes it back. */
    public TextPlan back() {
        return new TextPlan(inverseLdif, ldif);
    }

    @Override
    public boolean isEmpty() {
        return ldif.isEmpty();
    }

    @Override
    public List<String> unknownMembers() {
        return List.of();
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }
}
