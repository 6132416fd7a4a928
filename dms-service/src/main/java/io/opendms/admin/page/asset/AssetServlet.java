package io.opendms.admin.page.asset;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Serves the files that pages load, to anybody. */
public final class AssetServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    private final transient Assets assets;

    public AssetServlet(Assets assets) {
        this.assets = assets;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Asset> found = assets.at(request.getRequestURI());
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Asset asset = found.get();
        boolean zip = acceptsZipped(request);
        byte[] body = zip ? asset.zipped() : asset.content();
        response.setContentType(asset.type());
        response.setHeader("Cache-Control", FOR_A_YEAR);
        response.setHeader("Vary", "Accept-Encoding");
        if (zip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean acceptsZipped(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }
}
