package io.opendms.directory;

import io.opendms.farm.Farms;
import io.opendms.recipient.RecipientSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server under test: the directory on it, and an administrator's hand that sees and does what the directory may not. */
public interface DirectoryFixture {
    Directory directory();

    Holdings holdings();

    RecipientSource recipients(Farms farms);

    Traits traits();

    /** The DN of the farm's container, which exists. */
    String container();

    /** The DN of another container below the same search base, which exists and is not the farm's. */
    String people();

    /** The name by which the directory under test signs in. */
    String serviceAccount();

    /** Removes everything below the two containers that a test put there. */
    void empty();

    /** An entry's user attributes, names without regard to case; empty if there is no such entry. */
    Optional<Map<String, List<String>>> entry(String dn);

    /** Adds a user to {@link #people()} and returns the DN. */
    String addUser(String account);

    /** Adds a contact that an administrator made, with these attributes besides the object class, and returns the DN. */
    String addContact(String commonName, String parent, Map<String, List<String>> attributes);

    /** Sets all values of an attribute, none to remove it. */
    void set(String dn, String attribute, List<String> values);

    void delete(String dn);
}
