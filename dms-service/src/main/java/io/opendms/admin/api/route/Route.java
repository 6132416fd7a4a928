package io.opendms.admin.api.route;

/**
 * Which calls a handler answers.
 *
 * @param method {@code GET}, which answers {@code HEAD} as well, or {@code POST}
 * @param path where
 * @param handler who answers
 */
public record Route(String method, PathTemplate path, Handler handler) {

    /** Shows something. */
    public static Route get(String path, Handler handler) {
        return new Route("GET", new PathTemplate(path), handler);
    }

    /** Does something. */
    public static Route post(String path, Handler handler) {
        return new Route("POST", new PathTemplate(path), handler);
    }

    /** Whether it answers calls of a method. */
    public boolean takes(String other) {
        return method.equals(other) || method.equals("GET") && other.equals("HEAD");
    }
}
