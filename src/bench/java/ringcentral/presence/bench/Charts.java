package ringcentral.presence.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Draws the charts of docs/performance.md out of docs/performance/job.md, which {@link JobRuns}
 * wrote, and puts the figures into the page. Needs nothing but a JDK:
 *
 * <pre>java src/bench/java/ringcentral/presence/bench/Charts.java docs docs</pre>
 */
final class Charts {
  private static final int PER_REQUEST = 30;
  private static final int LIMIT = 50;
  private static final int WINDOW_MILLIS = 60_000;
  private static final int LARGE = 3000;
  private static final int LARGEST = 10_000;

  /** The ways in the order of the legend, by their names in the results. */
  private static final Map<String, String> NAMES =
      Map.of(
          "ours", "this client",
          "sdk-by-hand", "SDK, 30 ids by hand",
          "sdk-one-by-one", "SDK, one by one",
          "ours-streaming", "this client, streaming");

  private static final List<String> WAYS = List.of("ours", "sdk-by-hand", "sdk-one-by-one");

  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #1b2129; }
        .heading { font-weight: 600; font-size: 15px; }
        .faint { fill: #545d69; }
        .end { text-anchor: end; }
        .middle { text-anchor: middle; }
        .grid { stroke: #c9ced6; }
        .line { fill: none; stroke-width: 2.5; }
        .w0 { stroke: #0b57d0; } .w1 { stroke: #b35900; stroke-dasharray: 7 4; } .w2 { stroke: #1a7f37; stroke-dasharray: 2 4; }
        .limit { stroke: #c41e2a; stroke-width: 1.5; fill: none; }
        .f0 { fill: #0b57d0; } .f1 { fill: #b35900; } .f2 { fill: #1a7f37; }
        @media (prefers-color-scheme: dark) {
          text { fill: #eef1f4; }
          .faint { fill: #a9b2bd; }
          .grid { stroke: #414a55; }
          .w0 { stroke: #8ab4f8; } .w1 { stroke: #f0a040; } .w2 { stroke: #4cc26a; }
          .limit { stroke: #ff7b72; }
          .f0 { fill: #8ab4f8; } .f1 { fill: #f0a040; } .f2 { fill: #4cc26a; }
        }
      </style>
      """;

  private record Row(
      boolean limited,
      int people,
      String way,
      int requests,
      int refusals,
      int millis,
      int allocated,
      int heap,
      String share) {
    static Row of(String line) {
      String[] cells = line.substring(1).split("\\|");
      return new Row(
          !cells[0].trim().equals("none"),
          number(cells[1]),
          cells[2].trim(),
          number(cells[3]),
          number(cells[4]),
          number(cells[5]),
          number(cells[7]),
          number(cells[8]),
          cells[10].trim());
    }

    private static int number(String cell) {
      return Integer.parseInt(cell.trim().replace(",", ""));
    }
  }

  private final List<String> table;
  private final List<Row> rows;

  private Charts(List<String> table) {
    this.table = table;
    rows = table.stream().skip(2).map(Row::of).toList();
  }

  /** Takes the folder to read from and the one to write to, which may be the same. */
  public static void main(String[] arguments) throws IOException {
    Path from = Path.of(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]).resolve("performance"));
    Charts charts = new Charts(Files.readAllLines(from.resolve("performance/job.md")));
    Files.writeString(folder.resolve("time.svg"), charts.time());
    Files.writeString(folder.resolve("memory.svg"), charts.memory());
    Files.writeString(folder.resolve("rate.svg"), charts.rate());
    String page = Files.readString(from.resolve("performance.md"));
    page = put(page, "figures", charts.figures());
    page = put(page, "job", charts.job());
    Files.writeString(folder.resolveSibling("performance.md"), page);
  }

  /** Replaces what stands between the two comments of a name. */
  private static String put(String page, String name, String text) {
    Pattern block = Pattern.compile("(<!-- " + name + " -->\n).*?(<!-- end -->)", Pattern.DOTALL);
    return block.matcher(page).replaceFirst("$1" + Matcher.quoteReplacement(text) + "$2");
  }

  private Row row(String way, int people, boolean limited) {
    return rows.stream()
        .filter(row -> row.way.equals(way) && row.people == people && row.limited == limited)
        .findFirst()
        .orElse(null);
  }

  /** What the limit alone makes one wait who sends 30 ids a request. */
  private static int least(int people) {
    return ((people + PER_REQUEST - 1) / PER_REQUEST - 1) / LIMIT * WINDOW_MILLIS;
  }

  // ---- Tables

  private String figures() {
    StringBuilder text = new StringBuilder();
    text.append("| seconds for this many people |");
    WAYS.forEach(way -> text.append(' ').append(NAMES.get(way)).append(" |"));
    WAYS.forEach(way -> text.append(' ').append(NAMES.get(way)).append(", limited |"));
    text.append(" the limit alone |\n|---:|").append("---:|".repeat(7)).append('\n');
    for (int people : new TreeSet<>(rows.stream().map(Row::people).toList()).headSet(LARGEST + 1)) {
      text.append(String.format(Locale.ROOT, "| %,d |", people));
      for (boolean limited : new boolean[] {false, true}) {
        for (String way : WAYS) {
          Row row = row(way, people, limited);
          text.append(row == null ? " |" : " " + seconds(row.millis) + " |");
        }
      }
      text.append(' ').append(least(people) / 1000).append(" |\n");
    }
    return text.toString();
  }

  private static String seconds(int millis) {
    return String.format(Locale.ROOT, millis < 10_000 ? "%.2f" : "%,.0f", millis / 1000.0);
  }

  private String job() {
    return table.stream()
        .map(line -> line.replace("sdk-by-hand", "SDK, by hand"))
        .map(line -> line.replace("sdk-one-by-one", "SDK, one by one"))
        .map(line -> line.replace("ours-streaming", "ours, streaming") + "\n")
        .collect(Collectors.joining());
  }

  // ---- Charts

  private static String svg(int height, String title, String description, String content) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 "
        + height
        + "\" role=\"img\" aria-labelledby=\"title description\">\n<title id=\"title\">"
        + title
        + "</title>\n<desc id=\"description\">"
        + description
        + "</desc>\n"
        + STYLE
        + text(10, 20, "heading", title)
        + content
        + "</svg>\n";
  }

  private static String text(double x, double y, String style, String text) {
    return String.format(
        Locale.ROOT, "<text x=\"%.0f\" y=\"%.0f\" class=\"%s\">%s</text>\n", x, y, style, text);
  }

  private String time() {
    StringBuilder out = new StringBuilder();
    for (boolean limited : new boolean[] {false, true}) {
      int left = limited ? 430 : 60;
      out.append(text(left, 48, "", limited ? "50 requests a minute" : "no limit"));
      for (int exponent = 1; exponent <= 6; exponent++) {
        int y = y((int) Math.pow(10, exponent));
        String label = BigDecimal.ONE.scaleByPowerOfTen(exponent - 3).toPlainString();
        out.append(text(left - 8, y + 4, "faint end", label + " s"));
        out.append(line("grid", left, y, left + 300, y));
      }
      for (int exponent = 0; exponent <= 4; exponent++) {
        String label = String.format(Locale.ROOT, "%,d", (int) Math.pow(10, exponent));
        out.append(text(left + 75 * exponent, 318, "faint middle", label));
      }
      out.append(text(left + 150, 338, "faint middle", "people"));
      for (int i = 0; i < WAYS.size(); i++) {
        String way = WAYS.get(i);
        Predicate<Row> isShown =
            row -> row.way.equals(way) && row.limited == limited && row.people <= LARGEST;
        out.append(series(i, left, rows.stream().filter(isShown).toList()));
      }
      if (limited) {
        out.append(limit(left));
      }
    }
    for (int i = 0; i < WAYS.size(); i++) {
      int x = 60 + 185 * i;
      out.append(line("line w" + i, x, 362, x + 36, 362)).append(marker(i, x + 18, 362));
      out.append(text(x + 44, 366, "", NAMES.get(WAYS.get(i))));
    }
    out.append(line("limit", 615, 362, 645, 362)).append(text(652, 366, "", "the limit alone"));
    return svg(
        380,
        "Time to read the presence of 1 to 10,000 people, 20 ms from the server",
        "Two charts with logarithmic axes. " + described(row -> seconds(row.millis) + " s"),
        out.toString());
  }

  private static String limit(int left) {
    StringBuilder steps = new StringBuilder();
    int window = LIMIT * PER_REQUEST;
    for (int people = window + 1; people <= LARGEST; people += window) {
      int end = Math.min(LARGEST, people + window);
      steps.append(steps.isEmpty() ? 'M' : 'L').append(x(left, people)).append(' ');
      steps.append(y(least(people))).append('H').append(x(left, end));
    }
    return "<path class=\"limit\" d=\"" + steps + "\"/>\n";
  }

  private String described(Function<Row, String> figure) {
    return rows.stream()
        .filter(row -> row.people >= 300 && WAYS.contains(row.way))
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "%s, %,d people%s: %s.",
                    NAMES.get(row.way),
                    row.people,
                    row.limited ? ", limited" : "",
                    figure.apply(row)))
        .collect(Collectors.joining(" "));
  }

  private static String series(int way, int left, List<Row> points) {
    StringBuilder out = new StringBuilder("<path class=\"line w" + way + "\" d=\"");
    for (Row row : points) {
      out.append(out.toString().endsWith("\"") ? 'M' : 'L');
      out.append(x(left, row.people)).append(' ').append(y(row.millis));
    }
    out.append("\"/>\n");
    points.forEach(row -> out.append(marker(way, x(left, row.people), y(row.millis))));
    return out.toString();
  }

  private static String marker(int way, int x, int y) {
    String shape =
        switch (way) {
          case 0 -> "M%1$d %2$dm-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0";
          case 1 -> "M%1$d %2$dm-5 -5h10v10h-10z";
          default -> "M%1$d %2$dm0 -6l6 11h-12z";
        };
    return "<path class=\"f" + way + "\" d=\"" + shape.formatted(x, y) + "\"/>\n";
  }

  private static int x(int left, int people) {
    return (int) Math.round(left + 75 * Math.log10(people));
  }

  private static int y(int millis) {
    return (int) Math.round(300 - 48 * (Math.log10(millis) - 1));
  }

  private static String line(String style, int x1, int y1, int x2, int y2) {
    return "<path class=\"" + style + "\" d=\"M" + x1 + " " + y1 + "L" + x2 + " " + y2 + "\"/>\n";
  }

  private String memory() {
    List<String> bars = new ArrayList<>();
    for (String way : WAYS) {
      Row row = row(way, LARGE, false);
      bars.add(
          bar(bars.size(), way, "allocated", row.allocated / 1000.0, 90, megabytes(row.allocated)));
      bars.add(bar(bars.size(), way, "peak heap", row.heap / 1000.0, 90, megabytes(row.heap)));
    }
    return bars(
        "Memory to read 3,000 people without a limit",
        described(
            row -> megabytes(row.allocated) + " allocated, " + megabytes(row.heap) + " peak heap"),
        bars);
  }

  private static String megabytes(int kilobytes) {
    return String.format(Locale.ROOT, "%.1f MB", kilobytes / 1000.0);
  }

  private String rate() {
    List<String> bars = new ArrayList<>();
    List<String> described = new ArrayList<>();
    for (Row row : rows.stream().filter(row -> !row.share.isEmpty()).toList()) {
      double share = Double.parseDouble(row.share.replace(" %", ""));
      String people = String.format(Locale.ROOT, "%,d people", row.people);
      String label = row.share + ", 429s: " + row.refusals;
      bars.add(bar(bars.size(), row.way, people, share, 100, label));
      described.add(NAMES.get(row.way) + ", " + people + ": " + label + ".");
    }
    return bars(
        "Share of the allowed rate that is used: 50 requests a minute",
        String.join(" ", described),
        bars);
  }

  private static String bars(String title, String description, List<String> bars) {
    return svg(40 + 30 * bars.size(), title, description, String.join("", bars));
  }

  private static String bar(
      int index, String way, String what, double value, double full, String label) {
    int y = 36 + 30 * index;
    int width = (int) Math.round(330 * value / full);
    return text(240, y + 15, "end", NAMES.get(way) + ", " + what)
        + String.format(
            Locale.ROOT,
            "<path class=\"f%d\" d=\"M250 %dh%dv20h-%dz\"/>\n",
            WAYS.indexOf(way),
            y,
            width,
            width)
        + text(258 + width, y + 15, "", label);
  }
}
