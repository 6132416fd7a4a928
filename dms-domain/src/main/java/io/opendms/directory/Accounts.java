package io.opendms.directory;

import java.util.List;
import java.util.Optional;

/**
 * The people of the directory, as far as it takes to let one in. All methods may be called from any thread; each throws a
 * {@link DirectoryFailure} if the directory does not answer or does not let the service look, which says nothing about the
 * person.
 */
public interface Accounts {

    /**
     * The DN of the account that a person means by what was typed: a DN, {@code DOMAIN\account}, a user principal name, a
     * mail address or an account name. Empty if there is none, or more than one.
     *
     * @param name anything at all
     */
    Optional<String> find(String name);

    /**
     * The DN of the account that the directory itself calls so: by {@code DOMAIN\account} or the user principal name, never by a mail
     * address. Empty if there is none, or more than one.
     *
     * @param name of either form, proven by somebody else than the directory
     */
    Optional<String> findPrincipal(String name);

    /**
     * Checks a password by a bind on a connection of its own. An empty one is refused without asking, for a directory
     * takes such a bind as anonymous (RFC 4513, section 5.1.2).
     *
     * @param dn as {@link #find} returned it
     */
    Verdict check(String dn, String password);

    /**
     * Asks the server as {@link #check} does, for an account that there is not, so that how long an answer takes does not
     * tell a stranger which accounts there are.
     */
    void checkNobody(String password);

    /**
     * The DNs of all people who are meant by a name in a list of those who decide: the one person, or the members of the one
     * group, by way of other groups too, some hundreds at most. Nobody if there is no such name, or more than one; a name of a
     * group in a farm's container means nobody, for farms choose those names.
     *
     * @param name a person by one of the names that {@link #find} takes, or a group by name or DN
     */
    List<String> people(String name);

    /** The people who may be in a group that {@link #members} tells of, groups in it among them. Each of them is read by itself. */
    int MOST_MEMBERS = 2_000;

    /**
     * The DNs of all people who are in the one group that is meant by a name or DN as {@link #people} takes it, also by way of groups
     * in it. Nobody if there is no such group, or more than one.
     *
     * @throws DirectoryFailure.TooMany if there are more than {@value #MOST_MEMBERS} of them and of groups
     */
    List<String> members(String group);

    /**
     * The DN, as the directory writes it, of the one group that is meant by a name or DN as {@link #people} takes it; empty if
     * there is none, or more than one, also if a person is meant.
     */
    Optional<String> group(String name);

    /** An account as it is now; empty if it is gone, disabled or expired. */
    Optional<Account> read(String dn);

    /**
     * Whose an account is, also one that is disabled or expired: under the same name and other names as {@link #read} tells
     * while it is not, but in no group. Empty if it is gone.
     */
    Optional<Account> owner(String dn);

    /**
     * Gives an account a password of its owner's choice, where the directory is this service's own.
     *
     * @throws DirectoryFailure.NotPermitted if it is not
     */
    void changePassword(String dn, String password);
}
