package com.example.shop;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.CountDownLatch;

/** The shop. Start it in its own directory: java -jar legacy-shop.jar */
public class Shop {
  private final RollingLog log;
  private final ShopLock lock;
  private final Products products;
  private final Visits visits = new Visits();
  private final PriceList priceList;
  private final ShopJmx jmx;
  private final ShopServer server;

  private Shop() throws Exception {
    lock = new ShopLock(new File("shop.lock"));
    log = new RollingLog(new File("logs", "shop.log"), 64 * 1024);
    log.write("starting in " + new File("").getAbsolutePath());
    products = new Products(new File("data"));
    priceList = new PriceList(products);
    visits.count();
    jmx = new ShopJmx(new ShopStatus(products));
    server = new ShopServer(products, visits, priceList, log);
  }

  public static void main(String[] args) throws Exception {
    Shop shop = null;
    try {
      shop = new Shop();
    } catch (AlreadyRunningException e) {
      fail(e.getMessage());
    } catch (BindException e) {
      fail("a port is taken, is the shop running already? " + e.getMessage());
    }
    shop.runUntilStopped();
  }

  private static void fail(String message) {
    System.err.println("legacy-shop: " + message);
    System.exit(1);
  }

  private void runUntilStopped() throws Exception {
    final CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread("shop-shutdown") {
              @Override
              public void run() {
                close();
                stopped.countDown();
              }
            });
    server.start();
    log.write("open on port " + server.port());
    System.out.println("legacy-shop: open on port " + server.port());
    stopped.await();
  }

  /** Same order backwards. Whatever fails is said and does not stop the rest. */
  private void close() {
    server.stop();
    try {
      jmx.stop();
      products.close();
      priceList.delete();
      log.write("closed");
      log.close();
      lock.release();
    } catch (Exception e) {
      System.err.println("legacy-shop: while closing: " + e);
    }
    System.out.println("legacy-shop: closed");
    System.out.flush();
  }

  /** Somebody has started the shop here before. */
  static class AlreadyRunningException extends IOException {
    private static final long serialVersionUID = 1L;

    AlreadyRunningException(String message) {
      super(message);
    }
  }
}
