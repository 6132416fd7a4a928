package io.opendms.ldap.server;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Text;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a server can do and knows, as far as it bears on what is sent to it.
 *
 * @param activeDirectory whether it is Active Directory or Samba's
 * @param countsOctets whether a bound means octets of UTF-8, as those of OpenLDAP's constraint overlay do
 * @param respellsNames whether an entry can be renamed to the same DN with letters in another case
 * @param contact what the schema says of contacts
 * @param group what the schema says of groups
 * @param attributes all attributes of the schema
 * @param unwritable those that only the server itself sets
 * @param bounds the most characters that a value may have, where known
 * @param domainContext the DN of the server's own domain, where it has one; empty elsewhere
 * @param nameAttribute the attribute by whose value, its DN, a search finds an entry with one index look-up; empty where
 *     there is none
 * @param configurationContext where Active Directory tells of its domains; empty elsewhere
 */
public record ServerFacts(
        boolean activeDirectory,
        boolean countsOctets,
        boolean respellsNames,
        ClassFacts contact,
        ClassFacts group,
        AttributeNames<Boolean> attributes,
        AttributeNames<Boolean> unwritable,
        AttributeNames<Integer> bounds,
        String domainContext,
        Optional<String> nameAttribute,
        String configurationContext) {

    /** The attributes without which a contact would not do what it is for; seed of their values: MS-OXOABK 2.2.3.19. */
    private static final List<String> OF_CONTACTS = List.of(
            Attributes.CN,
            Attributes.MAIL_NICKNAME,
            Attributes.TARGET_ADDRESS,
            Attributes.INTERNET_ENCODING,
            Attributes.MAPI_RECIPIENT);

    private static final List<String> OF_GROUPS = List.of(Attributes.CN, Attributes.MAIL_NICKNAME, Attributes.MEMBER);
    private static final List<String> OF_WINDOWS_GROUPS = List.of(Attributes.GROUP_TYPE, Attributes.SAM_ACCOUNT_NAME);

    private static final List<String> WISHED_OF_CONTACTS = List.of(
            Attributes.SN,
            Attributes.GIVEN_NAME,
            Attributes.DISPLAY_NAME,
            Attributes.MAIL,
            Attributes.PROXY_ADDRESSES,
            Attributes.REQUIRE_AUTH_TO_SEND_TO);
    private static final List<String> WISHED_OF_GROUPS = List.of(
            Attributes.GROUP_TYPE,
            Attributes.SAM_ACCOUNT_NAME,
            Attributes.DISPLAY_NAME,
            Attributes.DESCRIPTION,
            Attributes.MAIL,
            Attributes.PROXY_ADDRESSES,
            Attributes.MANAGED_BY,
            Attributes.REPORT_TO_ORIGINATOR,
            Attributes.REQUIRE_AUTH_TO_SEND_TO);

    /** The bound of {@code displayName} in Active Directory. */
    private static final int DISPLAY_NAME_BOUND = 256;

    /** Whether accounts belong to domains that have short names, as in {@code CONTOSO\\anna}. */
    public boolean hasDomains() {
        return activeDirectory && !configurationContext.isEmpty();
    }

    /** Whether the schema has the attribute at all. */
    public boolean knows(String attribute) {
        return attributes.contains(attribute);
    }

    /** Whether only the server sets the attribute. */
    public boolean isUnwritable(String attribute) {
        return unwritable.contains(attribute);
    }

    /** The bound of an attribute, never above {@code most}. */
    public int bound(String attribute, int most) {
        return Math.min(most, bounds.get(attribute).orElse(most));
    }

    /** A display name cut to what the directory holds; it joins two titles and so is what reaches a bound. */
    public String displayName(String name) {
        int bound = bound(Attributes.DISPLAY_NAME, DISPLAY_NAME_BOUND);
        String shortened = Text.shortened(name, bound);
        while (countsOctets && shortened.getBytes(StandardCharsets.UTF_8).length > bound) {
            shortened = Text.shortened(shortened, shortened.length() - 1);
        }
        return shortened;
    }

    /** What the schema lacks for contacts and groups to be written at all, one sentence each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        contact.lacking(OF_CONTACTS).forEach(name -> problems.add(lacks(Classes.CONTACT, name)));
        group.lacking(ofGroups()).forEach(name -> problems.add(lacks(Classes.GROUP, name)));
        return problems;
    }

    /** @throws DirectoryFailure.NotConfigured if the schema lacks what every contact has */
    public void requireContacts() {
        require(Classes.CONTACT, contact.lacking(OF_CONTACTS));
    }

    /** @throws DirectoryFailure.NotConfigured if the schema lacks what every group has */
    public void requireGroups() {
        require(Classes.GROUP, group.lacking(ofGroups()));
    }

    /** What is left out of entries because the schema lacks it, as {@code class.attribute}. */
    public List<String> leftOut() {
        List<String> leftOut = new ArrayList<>();
        contact.lacking(WISHED_OF_CONTACTS).forEach(name -> leftOut.add(Classes.CONTACT + "." + name));
        group.lacking(WISHED_OF_GROUPS).forEach(name -> leftOut.add(Classes.GROUP + "." + name));
        return leftOut;
    }

    private List<String> ofGroups() {
        List<String> names = new ArrayList<>(OF_GROUPS);
        if (activeDirectory) {
            names.addAll(OF_WINDOWS_GROUPS);
        }
        return names;
    }

    private static void require(String objectClass, List<String> lacking) {
        if (!lacking.isEmpty()) {
            throw new DirectoryFailure.NotConfigured(lacks(objectClass, String.join(", ", lacking)));
        }
    }

    private static String lacks(String objectClass, String names) {
        return "the directory's schema lacks " + names + " of class " + objectClass
                + "; add the Exchange schema extension";
    }
}
