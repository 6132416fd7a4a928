package io.opendms.admin.api.request;

import io.opendms.admin.api.http.Parameters;
import io.opendms.admin.api.http.Refusal;
import io.opendms.approval.Status;
import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.Query.Order;
import io.opendms.farm.FarmScope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which page of the queue a call asks for. */
final class QueueParameters {
    static final String[] KNOWN = {
        "status", "farm", "operation", "alias", "requester", "text", "order", "limit", "cursor"
    };
    private static final int DEFAULT_LIMIT = 50;

    private QueueParameters() {}

    static Query query(Parameters parameters, FarmScope mine) {
        Filter filter = new Filter(
                farms(parameters, mine),
                statuses(parameters.all("status")),
                operation(parameters.text("operation")),
                parameters.text("alias"),
                parameters.text("requester"),
                parameters.text("text"));
        Query first = Query.first(
                filter, order(parameters.text("order")), parameters.number("limit", DEFAULT_LIMIT, Query.MAX_LIMIT));
        Optional<String> cursor = parameters.one("cursor");
        return cursor.isPresent() ? Cursor.apply(cursor.get(), first) : first;
    }

    /** A farm that the person may not view is treated as one that there is not. */
    private static FarmScope farms(Parameters parameters, FarmScope mine) {
        List<String> asked = parameters.all("farm");
        return asked.isEmpty()
                ? mine
                : FarmScope.of(asked.stream().filter(mine::includes).toList());
    }

    private static String operation(String word) {
        if (!word.isEmpty() && !Filter.OPERATIONS.contains(word)) {
            throw Refusal.malformed("The parameter operation is none of " + String.join(", ", Filter.OPERATIONS) + ".");
        }
        return word;
    }

    private static Set<Status> statuses(List<String> words) {
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        words.forEach(word -> statuses.add(one("status", word, Status.values())));
        return statuses;
    }

    private static Order order(String word) {
        return word.isEmpty() ? Order.NEWEST : one("order", word, Order.values());
    }

    private static <E extends Enum<E>> E one(String parameter, String word, E[] values) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.malformed("The parameter " + parameter + " is none of "
                        + Arrays.stream(values)
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
