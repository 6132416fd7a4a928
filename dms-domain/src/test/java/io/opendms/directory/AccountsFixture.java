package io.opendms.directory;

import java.util.Map;

/** A server with people under test, and an administrator's hand. */
public interface AccountsFixture {
    Accounts accounts();

    /** The name of the server's domain for {@code DOMAIN\account}; empty if it has none and takes any. */
    String domain();

    /** The DN of a farm's container, which exists. */
    String container();

    /** The DN of a container for people and groups that is no farm's. */
    String people();

    /** Removes everything below the two containers. */
    void empty();

    /**
     * Adds a person to {@link #people()} and returns the DN.
     *
     * @param commonName of the entry
     * @param account the {@code sAMAccountName}
     * @param attributes further ones
     */
    String addPerson(String commonName, String account, String password, Map<String, String> attributes);

    /** Adds a group below a container and returns the DN. */
    String addGroup(String name, String parent, String... members);

    /** Adds a member to a group. */
    void addMember(String group, String member);

    /** Takes an account out of use, in the way of this server. */
    void disable(String dn);

    /** Why the server then says that nobody may sign in to it. */
    Verdict.Reason reasonOfDisabled();

    void delete(String dn);
}
