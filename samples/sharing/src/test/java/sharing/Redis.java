package sharing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A Redis server of a test's own, to be killed, frozen and emptied. */
final class Redis implements AutoCloseable {
  final int port;
  private final File folder;
  private Process process;

  Redis(File folder) throws Exception {
    this.folder = folder;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    start();
  }

  void start() throws Exception {
    List<String> command = new ArrayList<>(List.of(System.getProperty("redis.server")));
    command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of("--dir", folder.getPath(), "--appendonly", "no"));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(new File(folder, "redis.log"))
            .start();
    long end = System.nanoTime() + 10_000_000_000L;
    while (true) {
      try {
        ask("PING");
        return;
      } catch (JedisConnectionException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(20);
      }
    }
  }

  /** Sends a command. */
  void ask(String... command) {
    try (Jedis jedis = new Jedis("127.0.0.1", port)) {
      String[] rest = List.of(command).subList(1, command.length).toArray(new String[0]);
      jedis.sendCommand(() -> command[0].getBytes(), rest);
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops the process where it is, as a network does that swallows everything, or goes on. */
  void freeze(boolean frozen) throws IOException, InterruptedException {
    String signal = frozen ? "-STOP" : "-CONT";
    new ProcessBuilder("kill", signal, "" + process.pid()).start().waitFor();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    freeze(false);
    kill();
  }
}
