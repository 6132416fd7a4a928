package io.opendms.drift;

import io.opendms.written.Certainty;
import io.opendms.written.EntryName;
import io.opendms.written.OwnedAttribute;
import io.opendms.written.Value;
import io.opendms.written.WrittenEntries;
import io.opendms.written.WrittenEntry;
import io.opendms.written.WrittenState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Compares an entry with what was written of it. What others may do is no difference: further addresses, another primary
 * address, attributes that no change of a farm writes.
 */
final class Comparison {
    private static final String PRIMARY = "SMTP:";

    private final WrittenEntries entries;
    private final Function<Collection<EntryName>, Set<EntryName>> existing;
    private final boolean ofAddresses;

    /**
     * @param existing tells which of some names entries have
     * @param ofAddresses whether addresses are compared; not if they are left to the mail system
     */
    Comparison(WrittenEntries entries, Function<Collection<EntryName>, Set<EntryName>> existing, boolean ofAddresses) {
        this.entries = entries;
        this.existing = existing;
        this.ofAddresses = ofAddresses;
    }

    /** What somebody else changed. */
    List<Difference> changed(WrittenEntry entry, WrittenState state, StandingEntry found) {
        List<Difference> differences = new ArrayList<>();
        boolean known = found.name().equals(entry.name())
                || entry.otherName().filter(found.name()::equals).isPresent();
        if (!known) {
            differences.add(Difference.of(
                    Difference.NAME,
                    List.of(entry.name().dn()),
                    List.of(found.name().dn())));
        }
        for (OwnedAttribute attribute : attributes(state, found)) {
            changed(attribute, entry, state, found).ifPresent(differences::add);
        }
        return differences;
    }

    /** What does not stand of changes that were made in part, or whose end is not known. */
    List<Difference> unsure(WrittenEntry entry, WrittenState state, StandingEntry found, Certainty certainty) {
        List<Difference> differences = new ArrayList<>();
        if (entry.nameCertainty() == certainty && found.name().equals(entry.name())) {
            entry.otherName()
                    .filter(other -> !other.equals(found.name()))
                    .map(other -> Difference.of(
                            Difference.NAME,
                            List.of(other.dn()),
                            List.of(found.name().dn())))
                    .ifPresent(differences::add);
        }
        for (OwnedAttribute attribute : state.attributes()) {
            List<Value> standing = standing(attribute, found);
            List<Value> missing = without(state.meant(attribute, certainty), standing);
            if (attribute.rule().refers()) {
                missing = absent(missing).removed();
            }
            List<Value> left = without(standing, without(standing, state.unmeant(attribute, certainty)));
            difference(attribute, missing, left).ifPresent(differences::add);
        }
        return differences;
    }

    private static Set<OwnedAttribute> attributes(WrittenState state, StandingEntry found) {
        Set<OwnedAttribute> all = new LinkedHashSet<>(found.attributes().keySet());
        all.addAll(state.attributes());
        return all;
    }

    private Optional<Difference> changed(
            OwnedAttribute attribute, WrittenEntry entry, WrittenState state, StandingEntry found) {
        boolean written = state.attributes().contains(attribute);
        return switch (attribute.rule()) {
            case ALIAS, VALUE -> written || entry.isCreated() ? value(attribute, state, found) : Optional.empty();
            case GIVEN_VALUE -> written ? value(attribute, state, found) : Optional.empty();
            case PRIMARY_ADDRESS -> written && ofAddresses ? primary(attribute, state, found) : Optional.empty();
            case ADDRESSES -> written && ofAddresses ? addresses(attribute, state, found) : Optional.empty();
            case REFERENCE ->
                written || entry.isCreated() ? references(attribute, state, found, true) : Optional.empty();
            case REFERENCES ->
                written || entry.isCreated()
                        ? references(attribute, state, found, entry.isCreated())
                        : Optional.empty();
        };
    }

    private static Optional<Difference> value(OwnedAttribute attribute, WrittenState state, StandingEntry found) {
        List<Value> written = state.certain(attribute);
        List<Value> standing = found.values(attribute);
        boolean same = without(written, standing).isEmpty()
                && without(without(standing, written), state.possible(attribute))
                        .isEmpty();
        return same ? Optional.empty() : difference(attribute, written, standing);
    }

    private static Optional<Difference> primary(OwnedAttribute attribute, WrittenState state, StandingEntry found) {
        List<Value> missing = without(state.certain(attribute), found.values(attribute));
        boolean chosenByOthers = found.values(attribute).stream()
                .anyMatch(value -> addresses(found)
                        .anyMatch(address -> address.text().startsWith(PRIMARY)
                                && address.text().substring(PRIMARY.length()).equalsIgnoreCase(value.text())));
        return missing.isEmpty() || chosenByOthers
                ? Optional.empty()
                : difference(attribute, missing, found.values(attribute));
    }

    /** Where others left no primary address at all, what was written as such is no longer one. */
    private static Optional<Difference> addresses(OwnedAttribute attribute, WrittenState state, StandingEntry found) {
        List<Value> written = state.certain(attribute);
        List<Value> standing = found.values(attribute);
        List<Value> missing = without(written, standing);
        if (missing.isEmpty()
                && standing.stream().noneMatch(value -> value.text().startsWith(PRIMARY))) {
            missing = written.stream()
                    .filter(value -> value.text().startsWith(PRIMARY))
                    .toList();
        }
        List<Value> demoted = without(standing, without(standing, missing));
        return difference(attribute, missing, demoted);
    }

    /** A reference goes, or changes, with the entry that it refers to; then nobody changed this entry. */
    private Optional<Difference> references(
            OwnedAttribute attribute, WrittenState state, StandingEntry found, boolean all) {
        List<Value> written = state.certain(attribute);
        List<Value> standing = standing(attribute, found);
        AbsentReferences absent = absent(without(written, standing));
        List<Value> further = all
                ? without(without(standing, written), state.possible(attribute)).stream()
                        .filter(value -> !absent.mayHaveBecome(value))
                        .toList()
                : List.of();
        return difference(attribute, absent.removed(), further);
    }

    private AbsentReferences absent(List<Value> references) {
        return new AbsentReferences(references, entries, existing);
    }

    private List<Value> standing(OwnedAttribute attribute, StandingEntry found) {
        List<Value> values = found.values(attribute);
        return attribute.rule().refers()
                ? values.stream().map(entries::standingReference).toList()
                : values;
    }

    private static Stream<Value> addresses(StandingEntry found) {
        return found.attributes().entrySet().stream()
                .filter(each -> each.getKey().rule() == OwnedAttribute.Rule.ADDRESSES)
                .flatMap(each -> each.getValue().stream());
    }

    private static Optional<Difference> difference(OwnedAttribute attribute, List<Value> written, List<Value> found) {
        return written.isEmpty() && found.isEmpty()
                ? Optional.empty()
                : Optional.of(Difference.of(attribute.name(), texts(written), texts(found)));
    }

    private static List<Value> without(List<Value> values, List<Value> others) {
        Set<Value> left = new LinkedHashSet<>(values);
        left.removeAll(new HashSet<>(others));
        return List.copyOf(left);
    }

    private static List<String> texts(List<Value> values) {
        return values.stream().map(Value::text).toList();
    }
}
