-- CreateTable
CREATE TABLE "referrer_total" (
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "host" TEXT NOT NULL,
    "views" INTEGER NOT NULL,

    CONSTRAINT "referrer_total_pkey" PRIMARY KEY ("hour","host")
);
