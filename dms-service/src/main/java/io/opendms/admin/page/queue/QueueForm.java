package io.opendms.admin.page.queue;

import io.opendms.admin.page.frame.Action;
import io.opendms.admin.page.frame.Ask;
import io.opendms.approval.Status;
import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Query.Order;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.FarmScope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is looked for in the queue, as it stands in the address of the page. What is empty finds everything.
 *
 * @param status {@code pending}, {@code open}, {@code done}, {@code all} or another status
 * @param order {@code oldest}, {@code newest}, {@code alias} or {@code requester}
 */
record QueueForm(String status, String farm, String action, String requester, String text, String order) {
    /** What the lines may be sorted by. */
    static final List<String> ORDERS = List.of("oldest", "newest", "alias", "requester");

    /** What may be chosen first; all statuses follow. */
    static final List<String> GROUPS = List.of("pending", "open", "done", "all");

    static QueueForm of(Ask ask) {
        return new QueueForm(
                ask.text("status").isEmpty() ? "pending" : ask.text("status"),
                ask.text("farm"),
                ask.text("action"),
                ask.text("requester"),
                ask.text("text"),
                ask.text("order").isEmpty() ? "oldest" : ask.text("order"));
    }

    /** Whether anything narrows what is waiting. */
    boolean isNarrow() {
        return !status.equals("pending") || !(farm + action + requester + text).isEmpty();
    }

    /** @throws InvalidValueException if it names an action or a status that there is not */
    Filter filter(FarmScope scope) {
        return new Filter(scope, statuses(), operation(), "", requester, text);
    }

    /** @throws InvalidValueException if there is none such */
    Order order(List<Order> orders) {
        return orders.stream()
                .filter(each -> each.name().equalsIgnoreCase(order))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("order", "is none of the orders"));
    }

    /** The statuses besides the groups that may be chosen. */
    static List<String> statusWords() {
        return Arrays.stream(Status.values())
                .map(Status::word)
                .filter(word -> !GROUPS.contains(word))
                .toList();
    }

    /** The address of the queue so filtered. */
    String address() {
        return address("");
    }

    /** The same, with a place to begin at, or another order. */
    String address(String more) {
        StringBuilder address = new StringBuilder("/admin/requests?status=" + encoded(status));
        add(address, "farm", farm);
        add(address, "action", action);
        add(address, "requester", requester);
        add(address, "text", text);
        add(address, "order", order.equals("oldest") ? "" : order);
        return address + (more.isEmpty() ? "" : "&" + more);
    }

    /** The address with another order. */
    String ordered(String other) {
        return new QueueForm(status, farm, action, requester, text, other).address();
    }

    private Set<Status> statuses() {
        return switch (status) {
            case "open" -> Filter.OPEN;
            case "done" -> Filter.DONE;
            case "all" -> Set.of();
            default ->
                EnumSet.of(Arrays.stream(Status.values())
                        .filter(each -> each.word().equals(status.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new InvalidValueException("status", "is none that a request can have")));
        };
    }

    private String operation() {
        return action.isEmpty()
                ? ""
                : Action.named(action)
                        .orElseThrow(() -> new InvalidValueException("action", "is none that can be asked for"))
                        .operation();
    }

    private static void add(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append('&').append(name).append('=').append(encoded(value));
        }
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
