package io.opendms.admin.api.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which kinds of answers a caller takes: RFC 9110, section 12.5.1.
 *
 * @param ranges as the header names them
 */
public record Accept(List<Range> ranges) {
    private static final int MOST = 50;

    /** A header, which may be missing and then lets everything through. */
    public static Accept parse(String header) {
        List<Range> ranges = new ArrayList<>();
        for (String part : header.toLowerCase(Locale.ROOT).split(",", MOST)) {
            if (!part.isBlank()) {
                ranges.add(Range.parse(part));
            }
        }
        return new Accept(ranges.isEmpty() ? List.of(new Range("*/*", 1)) : List.copyOf(ranges));
    }

    /** That of the offered types which the caller likes best, the first of those it likes equally well. */
    public Optional<String> best(List<String> offered) {
        String best = "";
        double most = 0;
        for (String type : offered) {
            double quality = quality(type);
            if (quality > most) {
                most = quality;
                best = type;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** The more exact a range is, the more it counts. */
    private double quality(String type) {
        String family = type.substring(0, type.indexOf('/')) + "/*";
        for (String wanted : List.of(type, family, "*/*")) {
            Optional<Range> range =
                    ranges.stream().filter(each -> each.type().equals(wanted)).findFirst();
            if (range.isPresent()) {
                return range.get().quality();
            }
        }
        return 0;
    }

    /** A kind of answers, and how well the caller likes it, 0 for not at all. */
    public record Range(String type, double quality) {
        static Range parse(String part) {
            String[] pieces = part.split(";", -1);
            double quality = 1;
            for (int i = 1; i < pieces.length; i++) {
                String parameter = pieces[i].strip();
                if (parameter.startsWith("q=")) {
                    quality = number(parameter.substring(2));
                }
            }
            return new Range(pieces[0].strip(), quality);
        }

        private static double number(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw Refusal.malformed("The header Accept has a quality that is no number.");
            }
        }
    }
}
