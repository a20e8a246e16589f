-- CreateTable
CREATE TABLE "sitemap_file" (
    "locale" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "from_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sitemap_file_pkey" PRIMARY KEY ("locale","number")
);
