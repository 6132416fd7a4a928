package io.opendms.notify.alert.clerk;

import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.Reader;
import io.opendms.notify.alert.Readership;
import io.opendms.notify.alert.leave.Departures;
import java.util.List;
import java.util.Set;

/** Who is told by an alert as things are now: who may read its list and has not left it. */
record StandingReaders(Departures departures, Readership readership) {

    /** @throws io.opendms.directory.DirectoryFailure if the directory does not say who they are */
    List<Reader> of(Alert alert) {
        Set<MailAddress> left = departures.left(alert.id());
        return readership.readers(alert.wish().subscriber(), alert.wish().list()).stream()
                .filter(reader -> !left.contains(reader.address()))
                .toList();
    }
}
