package io.opendms.notify.alert;

import io.opendms.entry.MailAddress;
import java.util.List;
import java.util.Optional;

/**
 * Who may read lists, asked anew each time: of the directory, and of the lists' settings. A directory that does not answer is a
 * {@link io.opendms.directory.DirectoryFailure}. May be used by any thread.
 */
public interface Readership {

    /** Whether anybody is named as a reader of a list, which goes by its first address. */
    boolean hasReaders(MailAddress list);

    /** The subscriber by the one name that the directory has for it; empty if it has none such, or more than one. */
    Optional<Subscriber> known(Subscriber subscriber);

    /**
     * The people behind a subscriber who may read a list now and have a mail address. None if the person is gone or disabled, or
     * nobody is named as the list's reader.
     */
    List<Reader> readers(Subscriber subscriber, MailAddress list);
}
