package io.opendms.admin.api.list;

import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.list.ListSettings;
import java.util.List;
import java.util.Locale;

/**
 * A list's settings, and who says so.
 *
 * @param senders empty for anybody
 * @param readers empty for nobody
 * @param source {@code store}, {@code configuration} or {@code usual}
 */
record ListView(
        String address,
        String type,
        String attachments,
        boolean overwrite,
        boolean saveAttachments,
        boolean saveOriginal,
        boolean saveMeetings,
        List<String> senders,
        boolean approve,
        List<String> readers,
        String source) {

    static ListView of(ListCatalog.Known known) {
        ListSettings list = known.settings();
        return new ListView(
                list.address().toString(),
                list.type().key(),
                list.folders().key(),
                list.overwrite(),
                list.saveAttachments(),
                list.saveOriginal(),
                list.saveMeetings(),
                list.senders().allowed(),
                list.approve(),
                list.readers().names(),
                known.source().name().toLowerCase(Locale.ROOT));
    }
}
