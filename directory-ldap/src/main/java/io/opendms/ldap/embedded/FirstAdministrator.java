package io.opendms.ldap.embedded;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The account with which somebody can begin to use a directory that has no people yet. */
public final class FirstAdministrator {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    /** Without those that are taken for each other when they are read aloud or typed from paper. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    /** 100 bits. */
    private static final int PASSWORD_LENGTH = 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private FirstAdministrator() {}

    /**
     * Adds the account below a container, unless it is there.
     *
     * @return its password, which has to be changed at the sign-in; empty if the account is there, or a group has its name
     */
    public static Optional<String> add(EmbeddedServer server, DN container, String name) throws LDAPException {
        Entry entry = new Entry(new DN(new RDN(Attributes.CN, name), container));
        entry.addAttribute(Attributes.OBJECT_CLASS, "top", Classes.PERSON, "organizationalPerson", Classes.USER);
        entry.addAttribute(Attributes.CN, name);
        entry.addAttribute(Attributes.DISPLAY_NAME, name);
        entry.addAttribute(Attributes.SN, name);
        entry.addAttribute(Attributes.SAM_ACCOUNT_NAME, name);
        String password = RANDOM.ints(PASSWORD_LENGTH, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
        if (server.has(entry.getDN())) {
            return Optional.empty();
        }
        entry.addAttribute(OwnPasswords.USER_PASSWORD, PasswordHash.encoded(password));
        entry.addAttribute(OwnPasswords.PWD_LAST_SET, OwnPasswords.NEVER);
        try {
            server.addIfMissing(entry);
            return Optional.of(password);
        } catch (LDAPException e) {
            if (!e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
                throw e;
            }
            LOG.warn("first_administrator_missing name={} reason=\"another entry has the account name\"", name);
            return Optional.empty();
        }
    }
}
