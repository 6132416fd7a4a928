package io.opendms.ingest.message.jdbc;

import io.opendms.ingest.message.Order;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.MessageStatus;
import java.util.Locale;

/** The words of the tables: the names of constants in small letters. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static MessageStatus messageStatus(String word) {
        return MessageStatus.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static DeliveryStatus deliveryStatus(String word) {
        return DeliveryStatus.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Order.Deed deed(String word) {
        return Order.Deed.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
