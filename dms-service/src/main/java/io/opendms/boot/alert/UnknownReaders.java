package io.opendms.boot.alert;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Reader;
import io.opendms.notify.alert.Readership;
import io.opendms.notify.alert.Subscriber;
import java.util.List;
import java.util.Optional;

/** Of a node without lists: that it knows no readers does not say that there are none. */
final class UnknownReaders implements Readership {
    private static final String WHY =
            "ingest.enabled is false here, so that this node does not know who may read a list; one that takes mail does";

    @Override
    public boolean hasReaders(MailAddress list) {
        throw new DirectoryFailure.NotConfigured(WHY);
    }

    @Override
    public Optional<Subscriber> known(Subscriber subscriber) {
        throw new DirectoryFailure.NotConfigured(WHY);
    }

    @Override
    public List<Reader> readers(Subscriber subscriber, MailAddress list) {
        throw new DirectoryFailure.NotConfigured(WHY);
    }
}
