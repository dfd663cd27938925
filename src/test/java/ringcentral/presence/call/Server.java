package ringcentral.presence.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * HTTP/1.1 over raw sockets. What it does with a request says the next of {@link #script}, else the
 * request: the first word of the extension id, or {@link #batch} for many ids.
 */
final class Server implements Closeable {
  final AtomicInteger requests = new AtomicInteger();
  final AtomicInteger underWay = new AtomicInteger();
  final AtomicInteger mostUnderWay = new AtomicInteger();
  final AtomicInteger held = new AtomicInteger();
  final Queue<String> script = new ConcurrentLinkedQueue<>();
  final Queue<String> targets = new ConcurrentLinkedQueue<>();
  final Queue<String> tokens = new ConcurrentLinkedQueue<>();
  volatile String batch = "ok";

  /** Requests of the mode "wait" are answered when it is open. */
  volatile CountDownLatch gate = new CountDownLatch(1);

  private final ServerSocket socket;
  final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Server() throws IOException {
    socket = new ServerSocket(0, 500, InetAddress.getByName("127.0.0.1"));
    start(
        () -> {
          while (true) {
            Socket accepted = socket.accept();
            open.add(accepted);
            start(() -> serve(accepted));
          }
        });
  }

  interface Work {
    void run() throws Exception;
  }

  static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                // The test is over, or the client has gone.
              }
            },
            "server");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/";
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket each : open) {
      each.close();
    }
  }

  private void serve(Socket client) throws Exception {
    try (Socket accepted = client) {
      accepted.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(accepted.getInputStream(), ISO_8859_1));
      OutputStream out = accepted.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        List<String> headers = new ArrayList<>();
        for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
          headers.add(header);
        }
        in.skip(Integer.parseInt(value(headers, "content-length:", "0")));
        tokens.add(value(headers, "authorization:", ""));
        requests.incrementAndGet();
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
          String target = line.split(" ")[1];
          targets.add(target);
          if (!answer(target, value(headers, "accept:", "").contains("multipart"), out)) {
            return;
          }
        } finally {
          underWay.decrementAndGet();
        }
      }
    } finally {
      open.remove(client);
    }
  }

  private static String value(List<String> headers, String name, String otherwise) {
    return headers.stream()
        .filter(header -> header.toLowerCase().startsWith(name))
        .map(header -> header.substring(name.length()).trim())
        .findFirst()
        .orElse(otherwise);
  }

  private boolean answer(String target, boolean many, OutputStream out) throws Exception {
    String id = target.split("/")[6];
    String scripted = script.poll();
    String mode = scripted != null ? scripted : many ? batch : id;
    String[] words = mode.split("-");
    switch (words[0]) {
      case "hang":
        held.incrementAndGet();
        new CountDownLatch(1).await();
        return false;
      case "hangbody":
        write(out, "HTTP/1.1 " + words[1] + " Status\r\nContent-Length: 100\r\n\r\n{");
        held.incrementAndGet();
        new CountDownLatch(1).await();
        return false;
      case "wait":
        held.incrementAndGet();
        gate.await();
        held.decrementAndGet();
        return send(out, 200, "", many ? lines(id.split(",")) : "{}");
      case "close":
        return false;
      case "cut":
        String[] ids = id.split(",");
        if (ids.length <= 5) {
          return send(out, 200, "", lines(ids));
        }
        String all = lines(ids);
        write(
            out,
            "HTTP/1.1 200 OK\r\nContent-Length: "
                + all.length()
                + "\r\n\r\n"
                + all.substring(0, all.length() / 2));
        return false;
      case "cutall":
        write(out, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
        return false;
      case "limit": // limit-LIMIT-REMAINING-WINDOW-GROUP
        return send(
            out,
            200,
            "X-Rate-Limit-Limit: "
                + words[1]
                + "\r\nX-Rate-Limit-Remaining: "
                + words[2]
                + "\r\nX-Rate-Limit-Window: "
                + words[3]
                + "\r\n"
                + (words.length > 4 ? "X-Rate-Limit-Group: " + words[4] + "\r\n" : ""),
            many ? lines(id.split(",")) : "{}");
      case "refuse": // refuse-SECONDS-GROUP
        return send(
            out,
            429,
            "Retry-After: " + words[1] + "\r\nX-Rate-Limit-Group: " + words[2] + "\r\n",
            "{}");
      case "to": // A redirect, to the words after it as a path.
        return send(out, 302, "Location: " + mode.substring(3) + "\r\n", "");
      case "oom":
        return send(out, 200, "", String.format("%-100000s", "OutOfMemoryError"));
      case "empty":
        return send(out, 204, "", null);
      default:
        if (words[0].matches("[345]..")) { // STATUS-RETRYAFTER
          return send(
              out,
              Integer.parseInt(words[0]),
              words.length > 1 ? "Retry-After: " + words[1] + "\r\n" : "",
              "{}");
        }
        return send(out, 200, "", many ? lines(id.split(",")) : "{}");
    }
  }

  private static String lines(String[] ids) {
    return String.join("\n", ids) + "\nEND\n";
  }

  private static boolean send(OutputStream out, int status, String headers, String body)
      throws IOException {
    String length = body == null ? "" : "Content-Length: " + body.length() + "\r\n";
    write(
        out,
        "HTTP/1.1 "
            + status
            + " Status\r\n"
            + headers
            + length
            + "\r\n"
            + (body == null ? "" : body));
    return true;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }
}
