package io.opendms.admin.api;

import io.opendms.directory.Plan;
import java.util.List;

/** What takes a plan back. */
record BackwardPlan(Plan forward) implements Plan {
    @Override
    public boolean isEmpty() {
        return forward.isEmpty();
    }

    @Override
    public String ldif() {
        return forward.inverseLdif();
    }

    @Override
    public String inverseLdif() {
        return forward.ldif();
    }

    @Override
    public boolean agreesWith(Plan other) {
        return ldif().equals(other.ldif()) && inverseLdif().equals(other.inverseLdif());
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
