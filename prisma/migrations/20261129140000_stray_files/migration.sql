-- CreateTable
CREATE TABLE "stray_file" (
    "file" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stray_file_pkey" PRIMARY KEY ("file")
);

-- CreateIndex
CREATE INDEX "stray_file_since_idx" ON "stray_file"("since");
