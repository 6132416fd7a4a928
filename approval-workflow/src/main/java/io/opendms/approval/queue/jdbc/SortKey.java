package io.opendms.approval.queue.jdbc;

import io.opendms.approval.port.Query.Order;

/** By what the indexes of the table sort requests. */
enum SortKey {
    NUMBER("id"),
    ALIAS("alias_key"),
    /** Only renames have a new alias, and this index has nothing else. */
    NEW_ALIAS("new_alias_key"),
    REQUESTER("requester_key");

    private final String column;

    SortKey(String column) {
        this.column = column;
    }

    static SortKey of(Order order) {
        return switch (order) {
            case NEWEST, OLDEST -> NUMBER;
            case ALIAS -> ALIAS;
            case REQUESTER -> REQUESTER;
        };
    }

    String column() {
        return column;
    }

    boolean isByNumber() {
        return this == NUMBER;
    }
}
