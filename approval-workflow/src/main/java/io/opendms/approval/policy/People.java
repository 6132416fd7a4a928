package io.opendms.approval.policy;

import io.opendms.approval.Person;
import java.util.Optional;
import java.util.Set;

/**
 * Who is meant by a name of the configuration, so that one person is the same under each of his names. Thread-safe.
 */
@FunctionalInterface
public interface People {
    /** Where there is no directory to ask, a name means who is called exactly so. */
    People BY_NAME = name -> Optional.of(new Person(name, "", Set.of(), ""));

    /**
     * The person whose name, mail address or other name this is; empty if there is none, or more than one.
     *
     * @throws io.opendms.directory.DirectoryFailure if the directory does not answer
     */
    Optional<Person> find(String name);
}
