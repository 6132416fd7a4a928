package io.opendms.admin.page.html;

import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Frames;

/** The pages that say why there is none. */
public final class TroublePages {
    private final Frames frames;
    private final Renderer renderer;

    public TroublePages(Frames frames, Renderer renderer) {
        this.frames = frames;
        this.renderer = renderer;
    }

    /**
     * For somebody who has signed in.
     *
     * @param title a few words
     * @param detail one sentence that says what to do
     * @param incident what the log knows the call by, empty for nothing
     */
    public String html(Ask ask, String title, String detail, String incident) {
        return html(frames.of(ask, null, title), title, detail, incident);
    }

    /** For somebody who may not have signed in. */
    public String html(String title, String detail, String incident) {
        return html(frames.bare(title), title, detail, incident);
    }

    private String html(Frame frame, String title, String detail, String incident) {
        return renderer.html("html/trouble", new TroubleView(frame, title, detail, incident));
    }
}
