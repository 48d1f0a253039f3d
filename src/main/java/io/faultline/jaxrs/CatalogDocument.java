package io.faultline.jaxrs;

import io.faultline.error.ErrorCatalog;
import io.faultline.error.ErrorEntry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The catalogue of an application's errors for people and for programs. The classes that define them stay out of it. Stateless. */
final class CatalogDocument {
    private CatalogDocument() {}

    static byte[] json(ErrorCatalog catalog) {
        List<Map<String, Object>> errors =
                catalog.entries().stream().map(CatalogDocument::members).toList();
        return new JsonProblemWriter().write(Map.of("errors", errors));
    }

    private static Map<String, Object> members(ErrorEntry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", entry.code());
        members.put("status", entry.status());
        members.put("domain", entry.domain());
        members.put("title", entry.title());
        if (entry.type() != null) {
            members.put("type", entry.type());
        }
        members.put("severity", entry.severity().name().toLowerCase(Locale.ROOT));
        members.put("retryable", entry.retryable());
        return members;
    }

    /** Each row is what {@code #} and its code lead to. */
    static byte[] html(ErrorCatalog catalog) {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Errors</title><style>
                :root { color-scheme: light dark; font-family: system-ui, sans-serif; }
                table { border-collapse: collapse; } th, td { padding: .3em .8em; text-align: left; border-bottom: 1px solid #8888; }
                tr:target { outline: 2px solid; }
                </style></head><body><h1>Errors</h1><table>
                <thead><tr><th>Code</th><th>Title</th><th>Status</th><th>Domain</th><th>Severity</th><th>Retry</th></tr></thead><tbody>
                """);
        for (ErrorEntry entry : catalog.entries()) {
            page.append("<tr id=\"").append(entry.code()).append("\">");
            cell(page, Integer.toString(entry.code()));
            cell(page, entry.title());
            cell(page, Integer.toString(entry.status()));
            cell(page, entry.domain());
            cell(page, entry.severity().name().toLowerCase(Locale.ROOT));
            cell(page, entry.retryable() ? "may succeed later" : "no");
            page.append("</tr>\n");
        }
        return page.append("</tbody></table></body></html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void cell(StringBuilder page, String text) {
        page.append("<td>")
                .append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                .append("</td>");
    }
}
