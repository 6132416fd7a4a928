package io.opendms.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A person in the directory.
 *
 * @param dn the entry's name
 * @param name unique among the people of this directory, such as {@code CONTOSO\anna} or {@code anna}
 * @param otherNames all else by which the directory itself names this person and nobody else, as it may stand in a list of roles:
 *     account, user principal name, DN; never a text that people or mail administrators may choose
 * @param principals by which names a farm may list the account among its callers, and which count in lists of roles too:
 *     {@code DOMAIN\account} and {@code account@REALM} as the directory itself gives them, and a mail address, which people and
 *     mail administrators may set, only where the directory has no domains; none for an account of which no directory tells
 * @param address the mail address, empty if there is none; whoever writes it may write any text
 * @param furtherNames what else may name this person, such as other mail addresses; of these the same holds
 * @param groups the DNs and the names of all groups that the person is in, by way of other groups too
 * @param languages which languages the person prefers, as RFC 2798, section 2.7, writes them; empty if that is not known
 */
public record Account(
        String dn,
        String name,
        Set<String> otherNames,
        List<String> principals,
        String address,
        Set<String> furtherNames,
        Set<String> groups,
        String languages) {
    /** One account and one host, so neither a DN nor a name with a prefix. */
    private static final Pattern AT = Pattern.compile("[^\\\\@:=]+@[^\\\\@:=]+");

    public Account {
        otherNames = Set.copyOf(otherNames);
        principals = List.copyOf(principals);
        furtherNames = Set.copyOf(furtherNames);
        groups = Set.copyOf(groups);
    }

    /** A person of whom nothing else is said by who vouches for the address. */
    public Account(String dn, String name, Set<String> otherNames, String address, Set<String> groups) {
        this(dn, name, otherNames, address, Set.of(), groups);
    }

    /**
     * A person whom no farm can list, whose address is vouched for by who tells of the person, such as a provider, and of whom no
     * language is known.
     */
    public Account(
            String dn,
            String name,
            Set<String> otherNames,
            String address,
            Set<String> furtherNames,
            Set<String> groups) {
        this(dn, name, withAddress(otherNames, address), List.of(), address, furtherNames, groups, "");
    }

    private static Set<String> withAddress(Set<String> names, String address) {
        Set<String> all = new HashSet<>(names);
        if (hasAddressForm(address)) {
            all.add(address);
        }
        return all;
    }

    /** Whether a text reads {@code name@host}, and so can be taken for no name of another form, such as a DN. */
    public static boolean hasAddressForm(String text) {
        return AT.matcher(text).matches();
    }
}
