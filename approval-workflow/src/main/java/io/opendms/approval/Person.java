package io.opendms.approval;

import io.opendms.entry.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who does something to a request, as the door made sure of.
 *
 * @param name unique among people, such as {@code CONTOSO\anna}; for a worker its node
 * @param otherNames all else that names this person and nobody else, by the word of who administers accounts, such as an account name
 * @param address the person's mail address, empty if there is none; unless it is among the other names too, it may be any text
 * @param furtherNames what else may name the person, such as more addresses; any text as well
 * @param groups the groups whose member the person is
 * @param source from where, such as a network address; empty for the service itself
 */
public record Person(
        String name,
        Set<String> otherNames,
        String address,
        Set<String> furtherNames,
        Set<String> groups,
        String source) {
    /** URIs differ by capitals. */
    private static final String CERTIFICATE_URI = "cert:uri:";

    private static final int MOST_KNOWN = 100;

    public Person {
        otherNames = Set.copyOf(otherNames);
        furtherNames = Set.copyOf(furtherNames);
        groups = Set.copyOf(groups);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a person without a name");
        }
    }

    /** A person with one name and perhaps an address that names the person just so. */
    public Person(String name, String address, Set<String> groups, String source) {
        this(name, address.isEmpty() ? Set.of() : Set.of(address), address, Set.of(), groups, source);
    }

    /** The service itself, for what time or a worker does. */
    public static Person service(String node) {
        return new Person(node, "", Set.of(), "");
    }

    /**
     * Whether this is one of the person's names or addresses, in any case. It keeps somebody from deciding for himself, so it takes
     * also what nobody vouches for; it must give no right.
     */
    public boolean is(String text) {
        return names().anyMatch(text::equalsIgnoreCase);
    }

    /** Whether this is a name that is vouched for, or the one address of the person, in any case. */
    public boolean isSurely(String text) {
        return isMeantBy(text) || !address.isEmpty() && address.equalsIgnoreCase(text);
    }

    /** Every name and address of the person, also those that nobody vouches for; they must give no right. */
    public Stream<String> names() {
        return Stream.of(Stream.of(name, address), otherNames.stream(), furtherNames.stream())
                .flatMap(names -> names)
                .filter(each -> !each.isEmpty());
    }

    /**
     * By what the person is known, without regard to capitals: who shares one of these may be the same person, who has come in another
     * way. It keeps somebody from counting twice, so it takes also what nobody vouches for; it must give no right. At most
     * {@value #MOST_KNOWN}, the name first of all; none has a control character.
     */
    public Set<String> knownAs() {
        return names().filter(each -> each.chars().noneMatch(Character::isISOControl))
                .map(Text::folded)
                .distinct()
                .limit(MOST_KNOWN)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the person is meant by an element of a list that gives a right: by a name that is vouched for. */
    public boolean isMeantBy(String element) {
        return Stream.concat(Stream.of(name), otherNames.stream()).anyMatch(each -> isSame(element, each));
    }

    /** Whether a list that gives a right has the person in it, by a name that is vouched for or by a group. */
    public boolean isAmong(List<String> list) {
        return list.stream().anyMatch(each -> isMeantBy(each) || groups.stream().anyMatch(each::equalsIgnoreCase));
    }

    private static boolean isSame(String element, String name) {
        return name.startsWith(CERTIFICATE_URI) ? element.equals(name) : element.equalsIgnoreCase(name);
    }
}
