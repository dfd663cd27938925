package ringcentral.presence;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import ringcentral.presence.testing.SimulatedRequest;
import ringcentral.presence.testing.SimulatedResponse;
import ringcentral.presence.testing.SimulatedService;

/** The simulated service behind plain sockets, on which everything can go wrong that can. */
public final class FaultyServer implements AutoCloseable {
  /** What goes wrong with one answer. */
  public enum Fault {
    NONE,
    /** Not even a connection; see {@link #refuse}. */
    REFUSED,
    RESET,
    HANG_BEFORE_HEADERS,
    HANG_IN_BODY,
    CUT_BODY,
    CUT_CHUNKS,
    WRONG_CHUNKS,
    NO_HTTP,
    GARBAGE,
    LENGTH_TOO_SHORT,
    /** What is too much stands before the next answer. */
    LENGTH_TOO_SHORT_KEPT_OPEN,
    SLOW_DRIP,
    HTML_502,
    EMPTY_500,
    TIMEOUT_408,
    UNAVAILABLE_SECONDS,
    UNAVAILABLE_DATE,
    UNAVAILABLE,
    /** More seconds than an int holds. */
    UNAVAILABLE_FOR_EVER,
    LIMIT_WITH_HEADERS,
    LIMIT_WITHOUT_HEADERS,
    LIMIT_CUT,
    TOKEN_EXPIRED,
    GATEWAY_401,
    REDIRECT_AWAY,
    OVERSIZED,
    OVERSIZED_UNPACKED
  }

  /** Stands where an answer is no HTTP; it may be anything that the service knows. */
  public static final String MARK = "{\"message\":\"my status\",\"from\":\"+16505550199\"}";

  private final SimulatedService service;
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Function<SimulatedRequest, Fault> faults;
  private final Fault fault;
  private final int times;
  public final AtomicInteger hits = new AtomicInteger();
  public final AtomicInteger refusals = new AtomicInteger();

  /** Answers the first so many requests that fulfil the condition with the fault. */
  public FaultyServer(
      SimulatedService service, Predicate<SimulatedRequest> target, Fault fault, int times)
      throws IOException {
    this.service = service;
    this.fault = fault;
    this.times = times;
    faults =
        request ->
            target.test(request) && hits.getAndIncrement() < times && fault != Fault.REFUSED
                ? fault
                : Fault.NONE;
    start();
  }

  /** Answers each request with a fault of its own, which may be none. */
  public FaultyServer(SimulatedService service, Function<SimulatedRequest, Fault> faults)
      throws IOException {
    this.service = service;
    this.faults = faults;
    fault = Fault.NONE;
    times = 0;
    start();
  }

  private void start() {
    Thread acceptor = new Thread(this::accept, "faulty server");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Whether the next connection is to be refused, which only the client's side can play. */
  public boolean refuse() {
    boolean refuse = fault == Fault.REFUSED && refusals.get() < times;
    if (refuse) {
      refusals.incrementAndGet();
    }
    return refuse;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread thread = new Thread(() -> serve(socket), "faulty connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (Socket open = socket) {
      InputStream in = new BufferedInputStream(open.getInputStream());
      while (true) {
        SimulatedRequest request = read(in);
        if (request == null) {
          return;
        }
        if (!answer(open, request, faults.apply(request))) {
          return;
        }
      }
    } catch (IOException | InterruptedException e) {
      // The client went away.
    } finally {
      sockets.remove(socket);
    }
  }

  private static SimulatedRequest read(InputStream in) throws IOException {
    String start = line(in);
    if (start == null) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
    }
    int length = 0;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().toLowerCase(Locale.ROOT).equals("content-length")) {
        length = Integer.parseInt(header.getValue());
      }
    }
    byte[] body = in.readNBytes(length);
    String[] words = start.split(" ");
    return new SimulatedRequest(
        words[0], words[1], headers, new String(body, StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        if (line.size() == 0) {
          return null;
        }
        throw new EOFException();
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** False if the connection is to be closed. */
  private boolean answer(Socket socket, SimulatedRequest request, Fault now)
      throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    switch (now) {
      case RESET:
        socket.setSoLinger(true, 0);
        return false;
      case HANG_BEFORE_HEADERS:
        hang(socket);
        return false;
      case NO_HTTP:
        out.write((MARK + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return false;
      case HTML_502:
        return write(
            out,
            SimulatedResponse.of(502)
                .header("Content-Type", "text/html")
                .body("<html>Bad Gateway</html>"));
      case EMPTY_500:
        return write(out, SimulatedResponse.of(500));
      case TIMEOUT_408:
        return write(out, SimulatedResponse.of(408));
      case UNAVAILABLE_SECONDS:
        return write(out, unavailable().header("Retry-After", "7"));
      case UNAVAILABLE_DATE:
        return write(
            out,
            unavailable()
                .header("Date", date(Instant.parse("2026-01-01T00:00:00Z")))
                .header("Retry-After", date(Instant.parse("2026-01-01T00:00:07Z"))));
      case UNAVAILABLE:
        return write(out, unavailable());
      case UNAVAILABLE_FOR_EVER:
        return write(out, unavailable().header("Retry-After", "99999999999"));
      case LIMIT_WITH_HEADERS:
        return write(out, limit(request));
      case LIMIT_CUT:
        out.write(head(limit(request), 1000));
        out.write('{');
        return false;
      case LIMIT_WITHOUT_HEADERS:
        return write(out, SimulatedResponse.of(429));
      case TOKEN_EXPIRED:
        return write(out, SimulatedResponse.error(401, "OAU-128", "x"));
      case GATEWAY_401:
        return write(
            out, SimulatedResponse.of(401).header("Content-Type", "text/html").body("<html>"));
      case REDIRECT_AWAY:
        return write(
            out, SimulatedResponse.of(307).header("Location", "http://127.0.0.1:1/elsewhere"));
      case GARBAGE:
        return write(
            out,
            SimulatedResponse.of(200).header("Content-Type", "application/json").body("}garbage{"));
      case OVERSIZED:
        return write(
            out,
            SimulatedResponse.of(200)
                .header("Content-Type", "application/json")
                .body("[" + " ".repeat(300_000)));
      case OVERSIZED_UNPACKED:
        Buffer packed = new Buffer();
        try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
          sink.writeUtf8("[" + " ".repeat(300_000));
        }
        out.write(
            head(
                SimulatedResponse.of(200)
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", "gzip"),
                (int) packed.size()));
        packed.copyTo(out);
        out.flush();
        return true;
      default:
        return write(socket, out, service.handle(request), now);
    }
  }

  private static SimulatedResponse limit(SimulatedRequest request) {
    return SimulatedResponse.error(429, "CMN-301", "x")
        .header("Retry-After", "60")
        .header("X-Rate-Limit-Group", group(request))
        .header("X-Rate-Limit-Limit", "50")
        .header("X-Rate-Limit-Remaining", "0")
        .header("X-Rate-Limit-Window", "60");
  }

  private static String group(SimulatedRequest request) {
    if (request.isToken()) {
      return "auth";
    }
    boolean page = request.path().endsWith("/account/~/presence");
    return request.method().equals("PUT") ? "medium" : page ? "heavy" : "light";
  }

  private static SimulatedResponse unavailable() {
    return SimulatedResponse.error(503, "CMN-211", "x");
  }

  private static String date(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  private boolean write(OutputStream out, SimulatedResponse response) throws IOException {
    byte[] body = response.bytes();
    out.write(head(response, body.length));
    out.write(body);
    out.flush();
    return true;
  }

  private boolean write(Socket socket, OutputStream out, SimulatedResponse response, Fault now)
      throws IOException, InterruptedException {
    byte[] body = response.bytes();
    byte[] half = Arrays.copyOf(body, body.length / 2);
    switch (now) {
      case HANG_IN_BODY:
        out.write(head(response, body.length));
        out.write(half);
        out.flush();
        hang(socket);
        return false;
      case CUT_BODY:
        out.write(head(response, body.length));
        out.write(half);
        return false;
      case CUT_CHUNKS:
        out.write(head(response, "Transfer-Encoding: chunked"));
        out.write((Integer.toHexString(half.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(half);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        return false;
      case WRONG_CHUNKS:
        out.write(head(response, "Transfer-Encoding: chunked"));
        out.write(("2\r\n" + MARK + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return false;
      case LENGTH_TOO_SHORT:
        out.write(head(response, half.length));
        out.write(body);
        return false;
      case LENGTH_TOO_SHORT_KEPT_OPEN:
        out.write(head(response, body.length));
        out.write(body);
        out.write(MARK.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
      case SLOW_DRIP:
        out.write(head(response, body.length));
        for (byte b : body) {
          out.write(b);
          out.flush();
          Thread.sleep(20);
        }
        return false;
      default:
        return write(out, response);
    }
  }

  private static byte[] head(SimulatedResponse response, int length) {
    return head(response, "Content-Length: " + length);
  }

  private static byte[] head(SimulatedResponse response, String framing) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(response.status()).append(" x\r\n");
    response.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append(framing).append("\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Until the client gives up. */
  private static void hang(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // Whatever else it has to say.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
