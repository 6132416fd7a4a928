package io.opendms.admin.page.list;

import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.list.ListSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A list in the table.
 *
 * @param path where its settings are
 * @param source who says so, in a word
 */
record ListRow(String path, ListSettings settings, String senders, String source) {
    static ListRow of(ListCatalog.Known known) {
        ListSettings list = known.settings();
        String path = "/admin/lists/settings?address="
                + URLEncoder.encode(list.address().toString(), StandardCharsets.UTF_8);
        return new ListRow(path, list, senders(list), source(known.source()));
    }

    static String senders(ListSettings list) {
        return list.senders().isAnybody()
                ? "any"
                : String.join(" ", list.senders().allowed());
    }

    static String source(ListCatalog.Source source) {
        return switch (source) {
            case STORE -> "set here";
            case CONFIGURATION -> "configuration";
            case USUAL -> "usual";
        };
    }
}
