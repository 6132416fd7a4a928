package io.opendms.ingest.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.spool.SpooledMessage;
import java.io.IOException;
import java.util.List;

/** A library with one list, seen by what is stored. */
public interface StoredLibrary {
    MailAddress LIST = MailAddress.parse("list", "sales@sp.contoso.com");

    String deliver(SpooledMessage message, String key) throws DeliveryException;

    default String deliver(String mail, String key) throws DeliveryException {
        return deliver(Arrived.of(mail, LIST), key);
    }

    /** All files that a person sees, relative to the list's folder, in order. */
    List<String> files() throws IOException;

    default List<String> documents() throws IOException {
        return files().stream().filter(name -> name.startsWith("documents/")).toList();
    }

    /** @param file relative to the list's folder */
    String read(String file) throws IOException;

    /** The JSON of an item, by what {@link #deliver} returned. */
    default JsonNode item(String place) throws IOException {
        return new ObjectMapper().readTree(read(inList(place) + "/item.json"));
    }

    /** The same place, relative to the list's folder. */
    static String inList(String place) {
        String list = LIST + "/";
        return place.substring(place.indexOf(list) + list.length());
    }
}
