package io.opendms.approval;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who does something to a request, as the door made sure of.
 *
 * @param name unique among people, such as {@code CONTOSO\anna}; for a worker its node
 * @param otherNames all else that names this person and nobody else, such as an account name or a second mail address
 * @param address the person's mail address, empty if there is none
 * @param groups the groups whose member the person is
 * @param source from where, such as a network address; empty for the service itself
 */
public record Person(String name, Set<String> otherNames, String address, Set<String> groups, String source) {
    public Person {
        otherNames = Set.copyOf(otherNames);
        groups = Set.copyOf(groups);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a person without a name");
        }
    }

    /** A person with one name and perhaps an address. */
    public Person(String name, String address, Set<String> groups, String source) {
        this(name, Set.of(), address, groups, source);
    }

    /** The service itself, for what time or a worker does. */
    public static Person service(String node) {
        return new Person(node, "", Set.of(), "");
    }

    /** Whether this is one of the person's names or the mail address, in any case. */
    public boolean is(String text) {
        return names().anyMatch(text::equalsIgnoreCase);
    }

    /** Whether the person is in this list, by name, address or group. */
    public boolean isAmong(List<String> list) {
        return list.stream().anyMatch(each -> is(each) || groups.stream().anyMatch(each::equalsIgnoreCase));
    }

    private Stream<String> names() {
        return Stream.concat(Stream.of(name, address), otherNames.stream()).filter(text -> !text.isEmpty());
    }
}
