package io.opendms.it.person;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.opendms.directory.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * In what servers differ about people.
 *
 * @param domain as {@code AccountsFixture} has it
 * @param windows whether passwords and states are Windows's
 * @param personClasses object classes of a person with an account
 * @param disabling what takes an account out of use
 * @param reasonOfDisabled what the server then says
 */
record PeopleTraits(
        String domain,
        boolean windows,
        List<String> personClasses,
        Modification disabling,
        Verdict.Reason reasonOfDisabled) {
    /** A normal account, and the same disabled, MS-ADTS 2.2.16. */
    private static final String NORMAL = "512";

    private static final String NORMAL_DISABLED = "514";

    static final PeopleTraits SAMBA = new PeopleTraits(
            "CONTOSO",
            true,
            List.of("user"),
            new Modification(ModificationType.REPLACE, "userAccountControl", NORMAL_DISABLED),
            Verdict.Reason.DISABLED);

    static final PeopleTraits EMBEDDED = new PeopleTraits(
            "",
            false,
            List.of("user"),
            new Modification(ModificationType.REPLACE, "userAccountControl", NORMAL_DISABLED),
            Verdict.Reason.DISABLED);

    /** OpenLDAP without its policy overlay has no such state, so administrators take the password away. */
    static final PeopleTraits SLAPD = new PeopleTraits(
            "",
            false,
            List.of("inetOrgPerson", "securityPrincipal", "mailRecipient"),
            new Modification(ModificationType.DELETE, "userPassword"),
            Verdict.Reason.WRONG_PASSWORD);

    /** Active Directory takes a password in quotes and UTF-16, MS-ADTS 3.1.1.3.1.5.1. */
    Attribute password(String password) {
        return windows
                ? new Attribute("unicodePwd", ("\"" + password + "\"").getBytes(StandardCharsets.UTF_16LE))
                : new Attribute("userPassword", password);
    }

    Map<String, String> enabled() {
        return windows ? Map.of("userAccountControl", NORMAL) : Map.of();
    }
}
